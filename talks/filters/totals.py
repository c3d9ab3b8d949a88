"""Parameters of totals: the filters of pledges, and how the sum is made."""

from functools import cached_property
from typing import ClassVar

from django.core.exceptions import ValidationError

from talks.choices import PledgePartyRole
from talks.filters.asked import BadParameters, Unreadable
from talks.filters.narrowing import Dated, Narrow, Route, coded, yes_no
from talks.filters.pledges import PledgeFilters
from talks.filters.values import Codes, Given, Words
from talks.models import PledgeParty
from talks.selectors.totals import AXES, MOST_AXES, STATES, Asked, Place, currencies, place_of, read_figure


class Currency(Given):
    """A currency that the European Central Bank gives a rate for."""

    repeatable = False

    def read(self, value):
        if value.upper() not in currencies():
            raise ValidationError(
                f"“{value}” is no currency that the European Central Bank gives a rate for. Use EUR, USD, GBP or another of its list."
            )
        return value.upper()


# What lists take and figures cannot use.
OF_LISTS = ("fields", "include", "page_size", "cursor", "ordering", "shape")


class FigureName(Given):
    """The name of a figure, as its `key` gives it."""

    repeatable = False

    def read(self, value):
        figure = read_figure(value)
        if figure is None:
            raise ValidationError(f"“{value}” is not the name of a figure. Take it as it is from its `key`: amount.single.EUR.")
        return figure


class Axes(Codes):
    """What figures are broken down by."""

    def clean(self, value):
        if len(asked := super().clean(value) or []) > MOST_AXES or len(set(asked)) < len(asked):
            raise ValidationError(f"Name up to {MOST_AXES} different ones of {', '.join(AXES)}.")
        return asked


class TotalFilters(PledgeFilters):
    """A contributor is whoever gives: those who only propose do not count as `nation` here."""

    unused: ClassVar[tuple[str, ...]] = OF_LISTS
    who = (
        Route(
            "party_id",
            Dated("pledge__announced_on"),
            lambda: PledgeParty.objects.filter(role=PledgePartyRole.CONTRIBUTOR),
            "pledge",
        ),
    )
    who_is = "Contributed by this party, alone or with others"

    convert = Narrow("Convert to", "Currency into which money is converted, at the rate of each pledge's date: EUR.", field_class=Currency)
    together = yes_no(
        "Kinds of contributor added up together", "true: kinds of contributor are added up together; false: they are kept apart.", None
    )
    measure = coded("Measure", "Only money, or only quantities.", [("amount", "Money"), ("quantity", "Quantities")])

    by = Narrow(
        "Broken down by",
        "Each figure in cells that add up to it, by one or two of these.",
        field_class=Axes,
        choices=[(key, axis.label) for key, axis in AXES.items()],
    )

    @classmethod
    def made(cls):
        return {name: one for name, one in super().made().items() if name not in cls.unused}

    @property
    def asked(self) -> Asked:
        """How the sum is made."""
        values = self.values
        return Asked(
            natures=tuple(values.get("nature") or Asked.natures),
            statuses=tuple(values.get("status") or Asked.statuses),
            convert=values.get("convert") or "",
            together=bool(values.get("together")),
            measures=tuple(values.get("measure") or Asked.measures),
            for_recipient=bool(values.get("recipient")),
            by=tuple(values.get("by") or ()),
        )


class TotalRowFilters(TotalFilters):
    """The rows under figures: those of totals, and which of their rows."""

    unused: ClassVar = ("fields", "include", "ordering", "shape", "vs")

    figure = Narrow("Figure", "Only the rows under the figure of this name (`key`).", field_class=FigureName)
    state = coded(
        "What becomes of it",
        "Only rows of which this becomes.",
        [(state, words[0].upper() + words[1:]) for state, words in STATES.items()],
    )

    cell = Narrow(
        "Cell",
        "Only the rows of a cell of the breakdown: its value on each axis of `by`, in that order, as `cells` gives them.",
        field_class=Words,
    )

    @cached_property
    def values(self):
        values = super().values
        if (cell := values.get("cell")) and len(cell) != len(values.get("by") or ()):
            raise BadParameters(Unreadable("cell", "Give one value for each axis of `by`, in that order."), known=self.filters)
        return values

    @property
    def place(self) -> Place:
        """Which of the rows are asked for, as talks.selectors.totals takes it."""
        cell = self.values.get("cell") or ()
        return Place(self.values.get("figure"), tuple(self.values.get("state") or ()), place_of(self.values["by"], cell) if cell else ())
