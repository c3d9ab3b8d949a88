"""Parameters of totals: the filters of pledges, and how the sum is made."""

from django.core.exceptions import ValidationError

from talks.choices import FROM_PLEDGED_UPWARD, PledgeNature, PledgePartyRole
from talks.filters.conditions import Dated, Narrow, Route, yes_no
from talks.filters.pledges import PledgeFilters
from talks.filters.values import Given, Known
from talks.models import PledgeParty
from talks.selectors.totals import currencies


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

    @classmethod
    def get_filters(cls):
        """Figures are no rows: they have no order, columns or pages."""
        filters = super().get_filters()
        for name in ("ordering", "fields", "include", "shape", "page_size", "cursor", "format"):
            del filters[name]
        return filters

    @property
    def options(self) -> dict:
        """How the sum is made, as talks.selectors.totals takes it."""
        values = self.values
        return {
            "natures": tuple(values.get("nature") or (PledgeNature.OFFER,)),
            "statuses": tuple(values.get("status") or FROM_PLEDGED_UPWARD),
            "convert": values.get("convert") or "",
            "together": bool(values.get("together")),
            **({"measures": tuple(values["measure"])} if "measure" in values else {}),
        }
