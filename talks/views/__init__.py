"""Analysts' pages: read-only, one file per noun."""

from talks.views.about import About
from talks.views.changes import Changes
from talks.views.coalitions import CoalitionDetail, CoalitionList
from talks.views.compare import Compare
from talks.views.conditions import ConditionDetail, ConditionList
from talks.views.home import Home
from talks.views.meetings import MeetingDetail, MeetingList
from talks.views.parties import NationDetail, NationList, OrganisationDetail, OrganisationList
from talks.views.people import PersonDetail, PersonList
from talks.views.pledges import PledgeDetail, PledgeList
from talks.views.positions import PositionMatrix
from talks.views.questions import QuestionDetail, QuestionList
from talks.views.search import Search
from talks.views.sources import SourceDetail, SourceList
from talks.views.statements import StatementDetail, StatementList
from talks.views.timeline import Timeline
from talks.views.totals import TotalRows, Totals

__all__ = [
    "About",
    "Changes",
    "CoalitionDetail",
    "CoalitionList",
    "Compare",
    "ConditionDetail",
    "ConditionList",
    "Home",
    "MeetingDetail",
    "MeetingList",
    "NationDetail",
    "NationList",
    "OrganisationDetail",
    "OrganisationList",
    "PersonDetail",
    "PersonList",
    "PledgeDetail",
    "PledgeList",
    "PositionMatrix",
    "QuestionDetail",
    "QuestionList",
    "Search",
    "SourceDetail",
    "SourceList",
    "StatementDetail",
    "StatementList",
    "Timeline",
    "TotalRows",
    "Totals",
]
