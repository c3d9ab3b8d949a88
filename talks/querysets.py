"""Questions that a queryset of one model answers, chainable."""

from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from talks.choices import (
    FROM_PLEDGED_UPWARD,
    PartyKind,
    PledgeLinkKind,
    PledgeNature,
    Stage,
)


def public_q(model: type, path: str = "") -> Q:
    """The condition under which a row of `model`, reached by `path`, is public.

    Public means published, and every record it belongs to (`belongs_to`, followed upward) is public too.
    A row may belong to one of several records; links that are empty are not asked.
    """
    condition = Q(**{f"{path}stage": Stage.PUBLISHED})
    for name in model.belongs_to:
        field = model._meta.get_field(name)
        parent = public_q(field.related_model, f"{path}{name}__")
        condition &= (Q(**{f"{path}{name}__isnull": True}) | parent) if field.null else parent
    return condition


class RecordQuerySet(QuerySet):
    """What every record can be asked."""

    def published(self) -> Self:
        """The one gate to the public: published, and so is all that it belongs to."""
        return self.filter(public_q(self.model))

    def preferred(self) -> Self:
        """Leaves out rows that rival a preferred one."""
        return self.filter(rival_of__isnull=True)

    def awaiting_review(self) -> Self:
        return self.filter(stage=Stage.IN_REVIEW)


class PartyQuerySet(RecordQuerySet):
    def nations(self) -> Self:
        return self.filter(kind=PartyKind.NATION)

    def organisations(self) -> Self:
        return self.filter(kind=PartyKind.ORGANISATION)


class MembershipQuerySet(RecordQuerySet):
    def on(self, day) -> Self:
        """Memberships that can have been in force on `day`: joined by then at the earliest, not certainly left before."""
        return self.filter(
            Q(joined_on__isnull=True) | Q(joined_on_first__isnull=True) | Q(joined_on_first__lte=day),
            Q(left_on__isnull=True) | Q(left_on_last__isnull=True) | Q(left_on_last__gte=day),
        )


class PeriodQuerySet(RecordQuerySet):
    """Records with `from_on` and `to_on`: roles and offices."""

    def on(self, day) -> Self:
        """Those that can have been in force on `day`; an empty end does not exclude."""
        return self.filter(
            Q(from_on__isnull=True) | Q(from_on_first__isnull=True) | Q(from_on_first__lte=day),
            Q(to_on__isnull=True) | Q(to_on_last__isnull=True) | Q(to_on_last__gte=day),
        )


class PledgeQuerySet(RecordQuerySet):
    def offers(self) -> Self:
        return self.filter(nature=PledgeNature.OFFER)

    def from_pledged_upward(self) -> Self:
        return self.filter(status__in=FROM_PLEDGED_UPWARD)

    def _revised(self):
        links = self.model._meta.get_field("links_to").related_model
        return links.objects.filter(
            public_q(self.model, "from_pledge__"), kind=PledgeLinkKind.REVISES, to_pledge=OuterRef("pk"), from_pledge__rival_of__isnull=True
        )

    def current(self) -> Self:
        """Without superseded pledges: those that a public, preferred pledge revises."""
        return self.filter(~Exists(self._revised()))

    def superseded(self) -> Self:
        return self.filter(Exists(self._revised()))


class PositionQuerySet(RecordQuerySet):
    def held_by(self, day) -> Self:
        """Positions that can have been taken by `day`; undated ones count as taken."""
        return self.filter(Q(held_on_first__isnull=True) | Q(held_on_first__lte=day))

    def standing(self, day) -> Self:
        """The latest position of each holder of a party on a question, of those that can have been taken by `day`.

        The later is the one whose last possible day is later, then the one entered later; what a position of that time
        supersedes does not stand, whatever its date.
        """
        later = self.model.objects.published().preferred().held_by(day).filter(supersedes=OuterRef("pk"))
        holder = ("party_id", "question_id", "holder_kind", "holder")
        latest = Coalesce("held_on_last", "held_on_first").desc(nulls_last=True)
        return self.held_by(day).filter(~Exists(later)).order_by(*holder, latest, "-pk").distinct(*holder)
