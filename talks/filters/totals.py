"""Parameters of totals: the filters of pledges, and how the sum is made."""

from typing import ClassVar

from django.core.exceptions import ValidationError

from talks.choices import PledgePartyRole
from talks.filters.narrowing import Dated, Narrow, Route, coded, yes_no
from talks.filters.pledges import PledgeFilters
from talks.filters.values import Given
from talks.models import PledgeParty
from talks.selectors.totals import STATES, Asked, Place, currencies, read_figure


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
OF_LISTS = ("fields", "include", "page_size", "cursor", "ordering", "shape", "guard", "end")


class FigureName(Given):
    """The name of a figure, as its `key` gives it."""

    repeatable = False

    def read(self, value):
        figure = read_figure(value)
        if figure is None:
            raise ValidationError(f"“{value}” is not the name of a figure. Take it as it is from its `key`: amount.single.EUR.")
        return figure


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

    @property
    def place(self) -> Place:
        """Which of the rows are asked for, as talks.selectors.totals takes it."""
        return Place(self.values.get("figure"), tuple(self.values.get("state") or ()))
