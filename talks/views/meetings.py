"""The pages of meetings."""

from talks.views.base import DetailPage
from talks.views.lists import Column, ListPage
from talks.views.roll import call_roll, number_present

LISTED, SHOWN = 100, 12


class MeetingList(ListPage):
    noun, section, caption = "meeting", "meetings", "Meetings"
    columns = (
        Column("Meeting", "title"),
        Column("When", "date"),
        Column("Where"),
        Column("Level"),
        Column("Taking part"),
        Column("State"),
    )
    first = ("q", "nation", "organisation", "from", "to", "level")


class MeetingDetail(DetailPage):
    """A meeting: who took part and in which manner, how many by each source, what was pledged and said."""

    noun, section, title_field = "meeting", "meetings", "title"
    include = ("citations", "side_meetings")

    def parts(self, row):
        attendances = self.related("attendances", meeting__public_id=row["id"], ordering=("party__name", "pk"), most=LISTED)
        return {
            "roll": call_roll(attendances),
            "more_listed": attendances.more,
            "present": number_present(row["id"]),
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
