"""Questions that a queryset of one model answers, chainable."""

from functools import cache
from typing import Any, Self

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from talks.choices import (
    ABSENT_MODES,
    BELONGING,
    PRESENT_MODES,
    AttendanceMode,
    Category,
    Certainty,
    PartyKind,
    PledgeLinkKind,
    PledgeNature,
)


def public_q(path: str = "") -> Q:
    """The condition under which a record or a citation, reached by `path`, is public.

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


def preferred_q(model: type) -> Q:
    """The condition under which the outer row of `model` counts as preferred."""
    return _preferred_q(model)


@cache
def _preferred_q(model: Any) -> Q:
    """The same, made once: a page asks for it some forty times."""
    rows = model._meta.concrete_model._base_manager.order_by()
    # No row is its own rival. Saying so keeps the planner from reading the whole table into a hash for the few rows that have one.
    named = rows.filter(~Q(pk=OuterRef("pk")), pk=OuterRef("rival_of_id"), public=True)
    earlier = rows.filter(rival_of_id=OuterRef("rival_of_id"), public=True, pk__lt=OuterRef("pk"))
    return Q(rival_of__isnull=True) | (~Q(Exists(named)) & ~Q(Exists(earlier)))


class PartyQuerySet(RecordQuerySet):
    def nations(self) -> Self:
        return self.filter(kind=PartyKind.NATION)

    def organisations(self) -> Self:
        return self.filter(kind=PartyKind.ORGANISATION)


class MembershipQuerySet(RecordQuerySet):
    def belonging(self) -> Self:
        """Those by which a nation counts as one of an organisation: not associates and observers."""
        return self.filter(status__in=BELONGING)

    def between(self, earliest, latest) -> Self:
        """Memberships that can have been in force at a time that lies between two days: days, or expressions that give them."""
        return self.filter(
            Q(joined_on_first__isnull=True) | Q(joined_on_first__lte=latest),
            Q(left_on_last__isnull=True) | Q(left_on_last__gte=earliest),
        )

    def on(self, day) -> Self:
        """Memberships that can have been in force on `day`: joined by then at the earliest, not certainly left before."""
        return self.between(day, day)


class PeriodQuerySet(RecordQuerySet):
    """Records with `from_on` and `to_on`: roles and offices."""

    def on(self, day) -> Self:
        """Those that can have been in force on `day`; an empty end does not exclude."""
        return self.filter(
            Q(from_on__isnull=True) | Q(from_on_first__isnull=True) | Q(from_on_first__lte=day),
            Q(to_on__isnull=True) | Q(to_on_last__isnull=True) | Q(to_on_last__gte=day),
        )


# The group of a pledge's category; further categories do not move it, so that sums of groups add up.
CATEGORY_GROUP = Case(*(When(category=one, then=Value(str(one.group))) for one in Category), output_field=TextField())


class PledgeQuerySet(RecordQuerySet):
    def offers(self) -> Self:
        return self.filter(nature=PledgeNature.OFFER)

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


# The last day on which a position can have been taken: of an open end ("since March 2025") the last of its beginning.
TAKEN_BY = Coalesce(
    F("held_on_last"),
    Func(
        Func(F("held_on"), Value("/"), Value(1), function="SPLIT_PART", output_field=TextField()),
        function="talks_edtf_last",
        output_field=DateField(),
    ),
)
# The order in which positions were taken, undated ones last; of one day the one entered later first.
LATEST_FIRST = (TAKEN_BY.desc(nulls_last=True), "-pk")


# What one holder within a party answers to one question.
HOLDER = ("party_id", "question_id", "holder_kind", "holder")


class PositionQuerySet(RecordQuerySet):
    """Who stands where. `day` is a day or an expression that gives one."""

    def taken_by(self, day) -> Self:
        """Positions that can have been taken by `day`; undated ones count as taken."""
        return self.filter(Q(held_on_first__isnull=True) | Q(held_on_first__lte=day))

    def standing(self, day) -> Self:
        """The rows of this selection that stand on `day`: where each holder within a party stands on each question.

        Whether a row stands does not depend on the selection. Of all public, preferred positions that can have been taken
        by `day`, those that one of them supersedes are out, whatever their dates; of the others the latest of each holder
        stands. So nobody who took a position is without one, but before the first was taken.
        """
        same_holder = {name: OuterRef(name) for name in HOLDER}
        return self.filter(pk=Subquery(self._left(day).filter(**same_holder).order_by(*LATEST_FIRST).values("pk")[:1]))

    def standing_in(self, day, **cells) -> Self:
        """The same for a selection of many positions, which lie in these `cells`: lookups of party and question, none for all. They are
        sorted once, where `standing` looks up each row by itself."""
        left = self._left(day).filter(**cells)
        return self.filter(pk__in=left.order_by(*HOLDER, *LATEST_FIRST).distinct(*HOLDER).values("pk"))

    def _left(self, day) -> Self:
        """All public, preferred positions that can have been taken by `day` and that none of them supersedes."""
        taken = self.model.objects.published().preferred().taken_by(day)
        return taken.filter(~Exists(taken.filter(supersedes=OuterRef("pk"))))

    def changed(self, day) -> Self:
        """The rows of this selection that stand on `day` and before which the same holder gave another answer."""
        same_holder = {name: OuterRef(name) for name in HOLDER}
        taken = self.model.objects.published().preferred().taken_by(day).filter(**same_holder)
        return self.standing(day).filter(Exists(taken.exclude(answer=OuterRef("answer"))))


# The manners of attendance in the order of the vocabulary: present, absent, unknown.
BY_MANNER = Case(*(When(mode=one, then=place) for place, one in enumerate(AttendanceMode)), output_field=IntegerField())
# Which row speaks for a party at a meeting: present before absent, then the surest, then by manner.
STRONGEST_FIRST = (
    Case(When(mode__in=PRESENT_MODES, then=0), When(mode__in=ABSENT_MODES, then=1), default=2, output_field=IntegerField()),
    Case(*(When(certainty=one, then=place) for place, one in enumerate(Certainty)), output_field=IntegerField()),
    BY_MANNER,
    "further_participant",
    "pk",
)


class AttendanceQuerySet(RecordQuerySet):
    """Who was at which meeting."""

    def present(self) -> Self:
        return self.filter(mode__in=PRESENT_MODES)

    def absent(self) -> Self:
        return self.filter(mode__in=ABSENT_MODES)

    def counting(self) -> Self:
        """The rows of this selection by which parties are counted: one for a party at a meeting, however many people it sent.

        Of its public, preferred rows the strongest: present over absent over nothing known, then stated over expected over
        inferred. Which row that is does not depend on the selection.
        """
        rows = self.model.objects.published().preferred().filter(meeting=OuterRef("meeting_id"), party=OuterRef("party_id"))
        return self.filter(pk=Subquery(rows.order_by(*STRONGEST_FIRST).values("pk")[:1]))
