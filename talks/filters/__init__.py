"""Filters of every collection: one set for its page, its API list and its export."""

from talks.filters.asked import BadFilters, Problem, problems
from talks.filters.base import RecordFilters, SortKey
from talks.filters.meetings import AttendanceFilters, GroupClaimFilters, MeetingCountFilters, MeetingFilters
from talks.filters.parties import (
    CoalitionFilters,
    MembershipFilters,
    NationFilters,
    OfficeFilters,
    OrganisationFilters,
    PersonFilters,
    RoleFilters,
)
from talks.filters.pledges import ConditionFilters, PledgeEventFilters, PledgeFilters
from talks.filters.sources import CitationFilters, SourceFilters
from talks.filters.statements import PositionFilters, QuestionFilters, StatementFilters, TopicFilters
from talks.filters.totals import TotalFilters, TotalRowFilters

FILTERS: dict[str, type[RecordFilters]] = {
    "coalitions": CoalitionFilters,
    "roles": RoleFilters,
    "nations": NationFilters,
    "organisations": OrganisationFilters,
    "memberships": MembershipFilters,
    "people": PersonFilters,
    "offices": OfficeFilters,
    "meetings": MeetingFilters,
    "meeting-counts": MeetingCountFilters,
    "attendances": AttendanceFilters,
    "group-claims": GroupClaimFilters,
    "pledges": PledgeFilters,
    "pledge-events": PledgeEventFilters,
    "conditions": ConditionFilters,
    "statements": StatementFilters,
    "questions": QuestionFilters,
    "positions": PositionFilters,
    "sources": SourceFilters,
    "citations": CitationFilters,
}

# What is no noun of the record.
BESIDE: dict[str, type[RecordFilters]] = {"topics": TopicFilters, "totals": TotalFilters, "total-rows": TotalRowFilters}


def filterset_for(collection: str) -> type[RecordFilters]:
    """The filters of a collection of the API, of the vocabulary `topics`, of `totals` or of the rows under these, by its name."""
    return BESIDE.get(collection) or FILTERS[collection]


__all__ = ["FILTERS", "BadFilters", "Problem", "RecordFilters", "SortKey", "filterset_for", "problems"]
