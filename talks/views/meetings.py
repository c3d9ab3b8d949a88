"""The pages of meetings."""

from talks.views.base import DetailPage
from talks.views.lists import Column, ListPage
from talks.views.roll import call_roll, number_present


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
        attendances = self.related("attendances", meeting__public_id=row["id"], ordering=("party__sort_name", "pk"))
        return {
            "roll": call_roll(attendances),
            "present": number_present(attendances),
            "counts": self.related("meeting-counts", meeting__public_id=row["id"], ordering=("counted", "pk")),
            "claims": self.related("group-claims", meeting__public_id=row["id"], ordering=("pk",)),
            "pledges": self.related(
                "pledges", meeting__public_id=row["id"], preferred=True, ordering=("announced_on_first", "pk"), cited=False
            ),
            "statements": self.related(
                "statements", meeting__public_id=row["id"], preferred=True, ordering=("said_on_first", "pk"), cited=False
            ),
            "questions": self.related("questions", meeting__public_id=row["id"], ordering=("pk",), cited=False),
        }
