"""The pages of people."""

from django.db.models import Q

from talks.choices import PRESENT_MODES
from talks.models import Attendance, Person, Speaker
from talks.views.counts import counted
from talks.views.glance import GlancePage, rows_of
from talks.views.lists import ListColumn, ListPage
from talks.views.strip import strip

OFFICES, MEETINGS = 30, 20
THERE = {"mode": [str(mode) for mode in PRESENT_MODES]}


class PersonList(ListPage):
    model = Person
    columns = (ListColumn("Person", "name"), ListColumn("Acts for"))
    facets = ("coalition", "nation", "organisation")


class PersonDetail(GlancePage):
    """A person at a glance: offices, meetings and statements."""

    model = Person

    def parts(self, row):
        person = row["id"]
        spoken = Q(pk__in=Speaker.objects.filter(person__public_id=person).values("statement"))
        there = Q(person__public_id=person, mode__in=PRESENT_MODES)
        parts = {
            "offices": self.periods("offices", person__public_id=person, ordering=("from_on_first", "pk"), most=OFFICES),
            **self._meetings(person, (row["party"] or {}).get("id", "")),
            **self.statements_of(spoken),
            "counts": counted(
                {
                    "present": ("attendances", THERE | {"person": person}, rows_of(self.day, "attendances", there)),
                    "said": ("statements", {"person": person}, rows_of(self.day, "statements", spoken)),
                }
            ),
        }
        return {**parts, **self.told(row, **{name: parts[name] for name in ("offices", "attendances", "statements")})}

    def _meetings(self, person, party):
        """The latest meetings of which a row names the person."""
        named = Q(pk__in=Attendance.objects.filter(person__public_id=person).values("meeting"))
        meetings = self.related("meetings", named, preferred=True, ordering=("-date_first", "-pk"), most=MEETINGS, cited=False)
        rows = self.related(
            "attendances",
            person__public_id=person,
            meeting__public_id__in=[meeting["id"] for meeting in meetings],
            preferred=True,
            ordering=("-meeting__date_first", "pk"),
            most=2 * MEETINGS,
        )
        return {
            "attendances": rows,
            "strip": strip(meetings, rows, party) if rows else None,
            "more_meetings": meetings.more,
        }
