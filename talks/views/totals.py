"""Sums of pledges under the stated rule, and the rows under each sum."""

from collections import Counter

from django.urls import reverse

from talks import exports
from talks.addresses import DAYS, api_address, with_query
from talks.choices import DELIVERED_STEPS, LADDER, PledgeNature
from talks.filters import filterset_for
from talks.filters.across.totals_compared import compared_totals
from talks.filters.in_words import in_words
from talks.models import Pledge
from talks.selectors.totals import AXES, GROUPS, MOST_AXES, STATES, Place, all_rows, one_moment, rows_page, totals
from talks.views.bar import bar_of
from talks.views.base import Page
from talks.views.breakdown import breakdown
from talks.views.lists import NOT_IN_FORM, OFFERED, Filtered, ListColumn
from talks.views.pictures import shown
from talks.views.reading import BadRequest, given, resource_of
from talks.views.told_apart import told_apart
from talks.wording import edtf_words

# How many rows stand under the figures of the page, all together, and how many a page of rows has.
NAMED, ROWS, MOST_ROWS = 100, 50, 200
MEASURES = (("amount", "Money"), ("quantity", "Numbers of things"))
GROUP_WORDS = {**GROUPS, "together": "all contributors together"}
# How figures are made, beside what is selected.
HOW = ("by", "convert", "together")
# Questions that are often asked.
READY = (
    ("With and without conditions", {"by": ["conditional"]}),
    ("By nation and category", {"by": ["nation", "category"]}),
    ("By quarter", {"by": ["quarter"]}),
    ("Paid or delivered so far", {"status": [str(step) for step in DELIVERED_STEPS]}),
    ("Offered, planned and asked for", {"by": ["nature"], "nature": PledgeNature.values, "status": [str(step) for step in LADDER]}),
)
# What is said of a figure's rows that are not in the sum, in this order: one, several.
BESIDE = {
    "replaced": "replaced by a later pledge",
    "contained": "already inside a counted pledge",
    "shared": "beside: shared by several recipients, not added for one of them",
    "running_total": "beside: a running total is never added",
    "fund_balance": "beside: the balance of a fund is never added",
    "words_only": "in words only",
    "not_converted": "not converted: no date, or no rate for it",
    "fallen_away": "beside: a part that has fallen away or is suspended",
}


class OfTotals(Filtered, Page):
    """What both pages share: the filters of totals."""

    section = "totals"
    dear = True
    plain_addresses = True
    facets = ("coalition", "nation", "organisation", "member_of", "category", "nature", "conditional", "status")
    not_in_form = NOT_IN_FORM | {*HOW, "cell", "figure", "state"}

    @property
    def resource(self):
        return resource_of("pledges")

    def rows_url(self, **changes) -> str:
        """The page of the rows under these figures."""
        return with_query(reverse("pages:total-rows"), self.asked, "format", "cursor", "figure", "state", "cell", **changes)


class Totals(OfTotals):
    """What pledges add up to, each figure with its rule, the rows that it counts and those beside it."""

    named = "Totals"
    template_name = "talks/totals.html"
    compares = True

    def get(self, request, *args, **kwargs):
        if self.versus and (form := given(request, "format")):
            return self._compared_file(form)
        return super().get(request, *args, **kwargs)

    def _compared_file(self, form):
        """The figures that differ from another moment, before and after."""
        self._check_format(form)
        self.filterset.values  # noqa: B018 - reading checks
        return exports.figures_answer(self.request, compared_totals(self.filterset.data, self.versus), form, in_words(self.filterset))

    def _compared(self):
        """The figures that differ from another moment, as the page shows them; nothing where it is compared with none."""
        if not self.versus:
            return None
        figures = compared_totals(self.filterset.data, self.versus)
        rows = with_query(reverse("pages:pledges"), self.asked, *(name for name in self.asked if name not in PLEDGES_TAKE))
        return {
            "when": self.versus.when,
            "way": self.versus.way,
            "figures": [_compared_figure(figure) for figure in figures],
            "pledges_url": rows,
            "without_url": with_query(self.request.path, self.asked, "vs"),
            "downloads": [{"label": exports.FORMATS[name].label, "url": self._address(format=name)} for name in OFFERED],
        }

    def download(self, name):
        """The figures or their cells, as the page shows them."""
        self._check_format(name)
        filters = self.filterset
        found = totals(filters.rows, filters.asked)
        return exports.totals_answer(self.request, found, name, in_words(filters), **exports.options_of(filters.values, name))

    def _picture(self):
        """Pledges over time, where nothing narrows them but a coalition."""
        if self.versus or set(self.filterset.given) - {*DAYS, "coalition", "preferred"}:
            return None
        return shown(self, "pledges", **{name: value for name in ("coalition",) if (value := given(self.request, name))})

    def get_context_data(self, **kwargs):
        pledges, asked = self.filterset.rows, self.filterset.asked
        with one_moment():
            found = totals(pledges, asked)
            rows, more = rows_page(pledges, asked, Place(), NAMED)
        rows = all_shown(rows)
        titles = _titles(found["figures"])
        figures = [self._figure(one, [row for row in rows if row["figure"] == one["key"]], more, titles) for one in found["figures"]]
        # Those in which nothing is counted answer nothing: they come last.
        figures.sort(key=lambda one: not one["counted"])
        return super().get_context_data(
            picture=self._picture(),
            found=found,
            rule=found["rule"],
            measures=[
                {"key": key, "label": label, "figures": own, "breakdown": self._breakdown(key, own, found["cells"], asked.by)}
                for key, label in MEASURES
                if (own := [figure for figure in figures if figure["measure"] == key])
            ],
            coalitions=[] if self.request.GET.get("coalition") else told_apart(),
            sums=self._sums(asked.by),
            downloads=self.downloads(),
            bar=bar_of(self),
            undated=self.filterset.left_out_as_undated(),
            rows_url=self.rows_url(),
            difference=self._compared(),
            api_url=self.api_url(),
            **kwargs,
        )

    def _sums(self, by) -> dict:
        """How the figures are made, as talks/partials/totals_asked.html takes it."""
        form = self.form_of("convert", "together")
        carried = [(name, value) for name, values in self.asked.lists() if name not in (*HOW, "format") for value in values if value]
        return {
            "axes": [[(key, axis.label, key == one) for key, axis in AXES.items()] for one in (*by, *[""] * (MOST_AXES - len(by)))],
            "fields": [form["convert"], form["together"]],
            "hidden": carried,
            "ready": [{"label": label, "url": self._address(**query)} for label, query in READY],
        }

    def _breakdown(self, measure, figures, cells, by) -> dict | None:
        """The cells of figures of a measure; None where nothing is broken down."""

        def show(cell) -> dict:
            url = self.rows_url(figure=cell["figure"], state="counted", cell=[value["value"] for value in cell["on"]])
            return cell | {"sum": shape(cell), "url": url, "head": cell["on"][-1]["label"] if len(by) > 1 else "Sum"}

        return breakdown(figures, [cell for cell in cells if cell["measure"] == measure], by, show) if by else None

    def _figure(self, figure, rows, more, titles) -> dict:
        """A figure as the page shows it."""
        beside = [
            {"number": figure[state], "words": words, "url": self.rows_url(figure=figure["key"], state=state)}
            for state, words in BESIDE.items()
            if figure[state]
        ]
        return {
            **figure,
            "unit": figure.get("currency") or figure.get("unit"),
            "group": GROUP_WORDS[figure["contributors"]],
            "sum": shape(figure),
            "table": rows,
            "columns": COLUMNS,
            "is_whole": not more,
            "beside": beside,
            "free": figure["without_conditions"]
            | {"sum": shape(figure | figure["without_conditions"]), "currency": figure.get("currency")},
            "pairs": [
                {"pledges": [{"id": one, "title": titles.get(one, one)} for one in pair["ids"]], "within": pair["within"]}
                for pair in figure["overlaps"]
            ],
            "pairs_more": figure["overlapping_pairs"] - len(figure["overlaps"]),
            "kinds": [own | {"sum": shape(figure | own)} for own in figure["by_category_group"]],
            "largest": [own | {"sum": shape(figure | own)} for own in figure["by_party"]],
            "parties_more": figure["parties"] - len(figure["by_party"]),
            "rows_url": self.rows_url(figure=figure["key"]),
            "counted_url": self.rows_url(figure=figure["key"], state="counted"),
        }


# What a list of pledges can be asked of what totals are: the days, the other moment and the filters that both know.
PLEDGES_TAKE = {"vs", *filterset_for("pledges").filters}
KIND_WORDS = {"new": "New", "gone": "Gone", "moved": "Changed"}


def _compared_figure(figure) -> dict:
    """A figure that differs, with its sums as quantities or amounts."""
    sums = (figure["before"], figure["after"])
    return {
        **figure,
        "words": KIND_WORDS[figure["difference"]],
        "group": GROUP_WORDS[figure["contributors"]],
        "shown": [sum_of and shape({**figure, **sum_of}) for sum_of in sums],
    }


COLUMNS = (
    ListColumn("What"),
    ListColumn("Who"),
    ListColumn("As published"),
    ListColumn("Counted as"),
    ListColumn("Announced"),
    ListColumn("What becomes of it"),
)


class TotalRows(OfTotals):
    """The rows under figures, with party, amount, rate and date of each."""

    named = "Rows of a total"
    template_name = "talks/total_rows.html"
    unused = ()

    @property
    def filters_of(self):
        return filterset_for("total-rows")

    def get_context_data(self, **kwargs):
        filters, place = self.filterset, self.filterset.place
        if cursor := filters.given.get("cursor"):
            try:
                place = place.begin_after(cursor[0])
            except ValueError:
                raise BadRequest("This page of the list does not exist.", errors={"cursor": ["Take it as it is from a link."]}) from None
        rows, following = rows_page(filters.rows, filters.asked, place, self._whole("page_size", ROWS, MOST_ROWS))
        figure = filters.values.get("figure")
        return super().get_context_data(
            rows=all_shown(rows),
            columns=COLUMNS,
            of=f"{figure[2] or 'no unit given'}, {GROUP_WORDS.get(figure[1], figure[1])}" if figure else "",
            states=[STATES[state] for state in filters.values.get("state") or ()],
            next_url=self._address(cursor=following.cursor) if following else "",
            totals_url=reverse("pages:totals") + self._address("figure", "state", "cell", "page_size").removeprefix(self.request.path),
            downloads=self.downloads(),
            api_url=api_address("totals/rows/") + self._address().removeprefix(self.request.path),
            **kwargs,
        )

    def download(self, name):
        """Exactly the rows of the list, on all its pages."""
        self._check_format(name)
        filters, place = self.filterset, self.filterset.place
        base = self.request.build_absolute_uri("/").rstrip("/")
        rows = all_rows(filters.rows, filters.asked, place, base_url=base)
        return exports.total_rows_answer(self.request, rows, name, in_words(filters), **exports.options_of(filters.values, name))


def _titles(figures) -> dict[str, str]:
    """What the pledges are called that overlap with others."""
    ids = {one for figure in figures for pair in figure["overlaps"] for one in pair["ids"]}
    return dict(Pledge.objects.published().filter(public_id__in=ids).values_list("public_id", "description")) if ids else {}


def shape(figure) -> dict:
    """A sum as a quantity or amount: an end with nothing in it is open, and so is the upper one where a row is."""
    ends = {"min": figure["low"], "max": None if figure["open_above"] else figure["high"], "text": None}
    return ends | {"qualifier": "about" if figure["about"] else None, "unit": figure.get("unit"), "currency": figure.get("currency")}


def all_shown(rows) -> list[dict]:
    """Rows as their template takes them. A pledge under two figures has two: each place on the page has a name of its own."""
    seen: Counter[str] = Counter()
    shown = []
    for row in rows:
        seen[row["id"]] += 1
        number = seen[row["id"]]
        shown.append(as_shown(row) | {"anchor": row["id"] if number == 1 else f"{row['id']}-{number}"})
    return shown


def as_shown(row) -> dict:
    """A row as its template takes it."""
    counted = row["counted_as"]
    ends = {"min": counted["low"], "max": counted["high"], "text": None, "qualifier": "about" if counted["about"] else None}
    rate = row["rate"] and {"words": f"{row['rate']['value']:.5g}", "day": row["rate"]["day"], "day_words": edtf_words(row["rate"]["day"])}
    return row | {"rate": rate, "sum": ends | {"unit": counted.get("unit"), "currency": counted.get("currency")}}
