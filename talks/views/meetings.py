"""The pages of meetings."""

from talks.models import Meeting
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage
from talks.views.roll import by_organisation, call_roll
from talks.views.shown import First

LISTED, SHOWN, MISSING = 80, 10, 150


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


class MeetingDetail(DetailPage):
    """A meeting: who took part and in which manner, how many by each source, what was pledged and said."""

    model = Meeting
    include = ("citations", "side_meetings", "parties_present", "parties_absent", "parties_by_manner")

    def parts(self, row):
        attendances = self.related("attendances", meeting__public_id=row["id"], ordering=("party__sort_name", "pk"), most=LISTED)
        missing = First(self._not_there(row), MISSING)
        return {
            "roll": call_roll(attendances, row["parties_by_manner"]),
            "more_listed": attendances.more,
            "not_there": by_organisation(missing),
            "more_not_there": missing.more,
            "counts": self.related("meeting-counts", meeting__public_id=row["id"], ordering=("counted", "pk"), most=SHOWN),
            "claims": self.related("group-claims", meeting__public_id=row["id"], ordering=("pk",), most=SHOWN),
            "pledges": self.related(
                "pledges", meeting__public_id=row["id"], preferred=True, ordering=("announced_on_first", "pk"), cited=False, most=SHOWN
            ),
            "statements": self.related(
                "statements", meeting__public_id=row["id"], preferred=True, ordering=("said_on_first", "pk"), cited=False, most=SHOWN
            ),
            "questions": self.related("questions", meeting__public_id=row["id"], ordering=("pk",), cited=False, most=SHOWN),
        }

    def _not_there(self, row):
        """Read by itself: a list inside a record is cut short, and this one ends with the largest organisations."""
        (found,) = self.resource.on(self.day).rows(self.resource.queryset().filter(public_id=row["id"]), ("not_there",))
        return found["not_there"]
