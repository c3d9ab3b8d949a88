"""The pages of meetings."""

from django.urls import reverse

from talks.addresses import with_query
from talks.filters.across.parameters import MEETING
from talks.models import Meeting
from talks.selectors.belonging import members_at
from talks.selectors.turnover import neighbours
from talks.views.bar import LOOK
from talks.views.base import DetailPage
from talks.views.following import OF_THE_LIST
from talks.views.lists import ListColumn, ListPage
from talks.views.notes import numbered
from talks.views.pictures import shown
from talks.views.roll import by_organisation, call_roll, first_of, in_sight
from talks.views.turnover import turnover_of

LISTED, SHOWN, MISSING = 80, 10, 150
# What stands on a meeting's page of the time since the one before: of each kind, and of parties that joined or left.
AROUND, TURNED = 5, 15


class MeetingList(ListPage):
    model = Meeting
    columns = (
        ListColumn("Meeting", "title"),
        ListColumn("When", "date"),
        ListColumn("Where"),
        ListColumn("Level"),
        ListColumn("Taking part"),
        ListColumn("State"),
    )
    facets = ("coalition", "nation", "member_of", "level", "meeting_format", "status", "list_completeness", "disputed")
    include = ("parties_present", "parties_absent")

    def calendar_url(self, context):
        return with_query(reverse("pages:calendar"), self.asked, *LOOK, *OF_THE_LIST, "format")


class MeetingDetail(DetailPage):
    """A meeting: who took part and in which manner, how many by each source, what was pledged and said."""

    model = Meeting
    include = ("citations", "side_meetings", "parties_present", "parties_absent", "parties_by_manner")

    def parts(self, row):
        attendances = self.related("attendances", meeting__public_id=row["id"], ordering=("party__sort_name", "pk"), most=LISTED)
        missing = self._not_there(row)
        roll = call_roll(attendances, row["parties_by_manner"])
        counts = self.related("meeting-counts", meeting__public_id=row["id"], ordering=("counted", "pk"), most=SHOWN)
        claims = self.related("group-claims", meeting__public_id=row["id"], ordering=("pk",), most=SHOWN)
        beside = neighbours(row)
        return {
            "others": [(code, title) for code, title in MEETING.menu("title") if code and code != row["id"]],
            "neighbours": beside,
            "around": self._around(row, beside["before"]) if beside["before"] else None,
            "map": shown(self, "attendance-map", meeting=row["id"]) if attendances else None,
            "roll": roll,
            "more_listed": attendances.more,
            "not_there": [one for one in missing if not one["in_short"]],
            "in_short": [one for one in missing if one["in_short"]],
            "more_not_there": missing.more,
            "counts": counts,
            "picture": shown(self, "counts", meeting=row["id"]) if counts else None,
            "claims": claims,
            "notes": numbered([row], in_sight(roll), counts, claims),
            "pledges": self.related(
                "pledges", meeting__public_id=row["id"], preferred=True, ordering=("announced_on_first", "pk"), cited=False, most=SHOWN
            ),
            "statements": self.related(
                "statements", meeting__public_id=row["id"], preferred=True, ordering=("said_on_first", "pk"), cited=False, most=SHOWN
            ),
            "questions": self.related("questions", meeting__public_id=row["id"], ordering=("pk",), cited=False, most=SHOWN),
        }

    def _around(self, row, before) -> dict:
        """What changed since the meeting before: who joined and left, and the first that was pledged, said and held since."""
        since, until = ((meeting["date"] or {}).get("last") for meeting in (before, row))
        coalition = {"coalition__public_id": row["coalition"]["id"]} if row["coalition"] else {}

        def between(collection, column, **narrowed):
            days = {f"{column}_first__gt": since, f"{column}_first__lte": until}
            return self.related(
                collection, **days, **narrowed, preferred=True, ordering=(f"{column}_first", "pk"), cited=False, most=AROUND
            )

        held = {"question__coalition__public_id": row["coalition"]["id"]} if row["coalition"] else {}
        dated = since and until
        return {
            "before": before,
            "turnover": turnover_of(before, row, TURNED),
            "pledges": between("pledges", "announced_on", **coalition) if dated else [],
            "positions": between("positions", "held_on", **held) if dated else [],
            "statements": between("statements", "said_on", **coalition) if dated else [],
        }

    def _not_there(self, row):
        """Read by itself: a list inside a record is cut short, and this one ends with the largest organisations."""
        (found,) = self.resource.on(self.day).rows(self.resource.queryset().filter(public_id=row["id"]), ("not_there",))
        organisations = {one["organisation"]["id"] for one in found["not_there"]}
        members = members_at(row, organisations, self.day) if organisations else {}
        return first_of(by_organisation(found["not_there"], members), MISSING)
