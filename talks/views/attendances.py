"""The list of who was at which meeting, and who was not."""

from talks.models import Attendance
from talks.views.lists import ListColumn, ListPage


class AttendanceList(ListPage):
    model = Attendance
    columns = (
        ListColumn("Who", "party"),
        ListColumn("Meeting", "meeting"),
        ListColumn("When"),
        ListColumn("Manner", "mode"),
        ListColumn("Represented by"),
        ListColumn("Certainty"),
    )
    facets = ("coalition", "meeting", "nation", "member_of", "mode", "level", "certainty", "disputed")
