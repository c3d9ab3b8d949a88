"""Every resource by the name of its collection."""

from talks.resources.attendances import ATTENDANCES, MEETING_COUNTS
from talks.resources.citations import CITATIONS
from talks.resources.claims import GROUP_CLAIMS
from talks.resources.coalitions import COALITIONS, ROLES
from talks.resources.conditions import CONDITIONS
from talks.resources.meetings import MEETINGS
from talks.resources.memberships import MEMBERSHIPS
from talks.resources.parties import NATIONS, ORGANISATIONS
from talks.resources.people import OFFICES, PEOPLE
from talks.resources.pledge_events import PLEDGE_EVENTS
from talks.resources.pledges import PLEDGES
from talks.resources.questions import POSITIONS, QUESTIONS
from talks.resources.resource import Resource
from talks.resources.sources import SOURCES
from talks.resources.statements import STATEMENTS, TOPICS

RESOURCES: dict[str, Resource] = {
    resource.collection: resource
    for resource in (
        COALITIONS,
        ROLES,
        NATIONS,
        ORGANISATIONS,
        MEMBERSHIPS,
        PEOPLE,
        OFFICES,
        MEETINGS,
        MEETING_COUNTS,
        ATTENDANCES,
        GROUP_CLAIMS,
        PLEDGES,
        PLEDGE_EVENTS,
        CONDITIONS,
        STATEMENTS,
        TOPICS,
        QUESTIONS,
        POSITIONS,
        SOURCES,
        CITATIONS,
    )
}
