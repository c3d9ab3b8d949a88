"""Parameters of totals: the filters of pledges, and how the sum is made."""

from django.core.exceptions import ValidationError

from talks.choices import PledgePartyRole
from talks.filters.conditions import Dated, Narrow, Route, yes_no
from talks.filters.pledges import PledgeFilters
from talks.filters.values import Given, Known
from talks.models import PledgeParty
from talks.selectors.totals import Asked, currencies


class Currency(Given):
    """A currency that the European Central Bank gives a rate for."""

    repeatable = False

    def read(self, value):
        if value.upper() not in currencies():
            raise ValidationError(
                f"“{value}” is no currency that the European Central Bank gives a rate for. Use EUR, USD, GBP or another of its list."
            )
        return value.upper()


class TotalFilters(PledgeFilters):
    """A contributor is whoever gives: those who only propose do not count as `nation` here."""

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
    together = yes_no("Add up", "true: kinds of contributor are added up together; false: they are kept apart.", None)
    measure = Narrow(
        "Measure",
        "Only money, or only quantities.",
        field_class=Known,
        choices=[("amount", "Money"), ("quantity", "Quantities")],
    )

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
        )
