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
    """The condition under which a row of `model`, a record or a citation, reached by `path`, is public.

    Public means published, and so is every record that it belongs to. The database keeps it in a column: there is no other rule.
    """
    return Q(**{f"{path}public": True})


class PublicQuerySet(QuerySet):
    """What records and citations can be asked."""

    def published(self) -> Self:
        """The one gate to the public: published, and so is all that it belongs to."""
        return self.filter(public=True)


class RecordQuerySet(PublicQuerySet):
    """What every record can be asked."""

    def preferred(self) -> Self:
        """Leaves out rivals. A rival of what is not public counts as preferred; of several left, the first entered."""
        return self.filter(preferred_q(self.model))

    def rivals(self) -> Self:
        """The rows that `preferred` leaves out."""
        return self.exclude(preferred_q(self.model))

    def awaiting_review(self) -> Self:
        return self.filter(stage=Stage.IN_REVIEW)


def preferred_q(model: type) -> Q:
    """The condition under which the outer row of `model` counts as preferred."""
    rows = model._meta.concrete_model._base_manager.order_by()
    named = rows.filter(pk=OuterRef("rival_of_id"), public=True)
    earlier = rows.filter(rival_of_id=OuterRef("rival_of_id"), public=True, pk__lt=OuterRef("pk"))
    return Q(rival_of__isnull=True) | (~Q(Exists(named)) & ~Q(Exists(earlier)))


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

    def replacing(self) -> QuerySet:
        """The links by which public, preferred pledges replace others: `from_pledge` stands in place of `to_pledge`.

        A plan or an ask does not replace an offer: only an offer does.
        """
        links = self.model._meta.get_field("links_to").related_model
        later = self.model.objects.published().preferred().filter(pk=OuterRef("from_pledge_id"))
        promise_by_another = Q(to_pledge__nature=PledgeNature.OFFER) & ~Q(from_pledge__nature=PledgeNature.OFFER)
        return links.objects.filter(~promise_by_another, Exists(later), kind=PledgeLinkKind.REVISES)

    def current(self) -> Self:
        """Without superseded pledges: those that a public, preferred pledge replaces."""
        return self.filter(~Exists(self.replacing().filter(to_pledge=OuterRef("pk"))))

    def superseded(self) -> Self:
        return self.filter(Exists(self.replacing().filter(to_pledge=OuterRef("pk"))))


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
