"""Sums of pledges under the stated rule."""

from talks.selectors.totals import GROUPS, totals
from talks.views.base import Page
from talks.views.lists import Filtered
from talks.views.reading import BadFilters, BadRequest, read

# How many rows a figure names before it points to the list.
NAMED = 25
MEASURES = (("amount", "Money"), ("quantity", "Numbers of things"))
GROUP_WORDS = {**GROUPS, "together": "all contributors together"}
REASONS = {"part_of": "is already inside", "revised_by": "is replaced by"}


class Totals(Filtered, Page):
    """What pledges add up to, each figure with its rule, the rows that it counts and those that it leaves out."""

    section = "totals"
    dear = True
    template_name = "talks/totals.html"
    first = ("nature", "status", "nation", "category", "convert", "together")
    prefers = False

    @property
    def resource(self):
        return read("pledges")

    def download(self, name):
        """Figures are no rows: a file of the pledges that were looked at would not be what the page shows."""
        raise BadRequest(
            "Totals have no file of their own.", errors={"format": ["Ask the API for them, or download the rows of one figure."]}
        )

    def get_context_data(self, **kwargs):
        try:
            found = totals(self.filterset.rows, **self.filterset.options)
        except BadFilters as bad:
            raise self._bad_request(bad) from bad
        titles = self._titles(found)
        return super().get_context_data(
            found=found,
            rule=found["rule"],
            measures=[
                {"key": key, "label": label, "figures": figures}
                for key, label in MEASURES
                if (figures := [self._figure(figure, titles) for figure in found["figures"] if figure["measure"] == key])
            ],
            not_converted=[row | {"title": titles.get(row["id"], row["id"]), "amount": _amount(row)} for row in found["not_converted"]],
            filters=self.filters(),
            undated=self.filterset.left_out_as_undated(),
            api_url=self.api_url(),
            **kwargs,
        )

    def _form(self, offered):
        """Nothing chosen means what the rule says, not anything at all."""
        form = super()._form(offered)
        for name in ("nature", "status", "together"):
            (empty, _), *menu = form.fields[name].widget.choices
            form.fields[name].widget.choices = [(empty, "By the rule"), *menu]
        return form

    def _titles(self, found) -> dict[str, str]:
        """What the pledges named beside the figures are about, by id; one query."""
        ids = {row["id"] for row in found["not_converted"][:NAMED]}
        for figure in found["figures"]:
            ids |= {*figure["counted"][:NAMED], *figure["words_only"][:NAMED]}
            ids |= {one for row in figure["left_out"][:NAMED] for one in (row["id"], row["by"])}
            ids |= {one for pair in figure["overlaps"][:NAMED] for one in pair["ids"]}
        rows = self.resource.queryset().filter(public_id__in=ids).values_list("public_id", "description")
        return dict(rows)

    def _figure(self, figure, titles) -> dict:
        """A figure as the page shows it."""

        def named(ids):
            return [{"id": one, "title": titles.get(one, one)} for one in ids[:NAMED]]

        unit = figure.get("currency") or figure.get("unit")
        return {
            **figure,
            "unit": unit,
            "group": GROUP_WORDS[figure["contributors"]],
            "sum": _shape(figure),
            "rows": named(figure["counted"]),
            "rows_more": max(len(figure["counted"]) - NAMED, 0),
            "words": named(figure["words_only"]),
            "words_more": max(len(figure["words_only"]) - NAMED, 0),
            "left": [
                {
                    **row,
                    "title": titles.get(row["id"], row["id"]),
                    "by_title": titles.get(row["by"], row["by"]),
                    "why": REASONS[row["reason"]],
                }
                for row in figure["left_out"][:NAMED]
            ],
            "left_more": max(len(figure["left_out"]) - NAMED, 0),
            "pairs": [[{"id": one, "title": titles.get(one, one)} for one in pair["ids"]] for pair in figure["overlaps"][:NAMED]],
            "parties": [own | {"sum": _shape(figure | own), "joint_count": len(own["joint"])} for own in figure["by_party"][:NAMED]],
            "parties_more": max(len(figure["by_party"]) - NAMED, 0),
            "list_url": self._rows_url(figure, unit),
        }

    def _rows_url(self, figure, unit) -> str:
        """The list of the rows counted: by their ids while these fit an address, else by the filters that select them."""
        query = self.asked.copy()
        for name in ("convert", "together", "measure", "format"):
            query.pop(name, None)
        if len(figure["counted"]) <= NAMED:
            for name in list(query):
                if name not in ("as_of", "known_on", "known", "on"):
                    del query[name]
            query.setlist("id", figure["counted"])
        else:
            query["currency" if figure["measure"] == "amount" else "unit"] = unit or ""
            query.setlist("nature", self.filterset.options["natures"])
            query.setlist("status", self.filterset.options["statuses"])
        return query.urlencode()


def _shape(figure) -> dict:
    """A sum as a quantity or amount: an end with nothing in it is open, and so is the upper one where a row is."""
    ends = {"min": figure["low"], "max": None if figure["open_above"] else figure["high"], "qualifier": None, "text": None}
    return ends | {"unit": figure.get("unit"), "currency": figure.get("currency")}


def _amount(row) -> dict:
    return {"min": row["low"], "max": row["high"], "qualifier": None, "text": None, "currency": row["currency"]}
