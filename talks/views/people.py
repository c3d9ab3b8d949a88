"""The pages of people."""

from django.db.models import Q

from talks.models import Person, Speaker
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage

SHOWN, OFFICES = 50, 30


class PersonList(ListPage):
    model = Person
    columns = (ListColumn("Person", "name"), ListColumn("Acts for"))
    facets = ("coalition", "nation", "organisation")


class PersonDetail(DetailPage):
    """A person: offices, meetings and statements."""

    model = Person

    def parts(self, row):
        spoken = Q(pk__in=Speaker.objects.filter(person__public_id=row["id"]).values("statement"))
        return {
            "offices": self.periods("offices", person__public_id=row["id"], ordering=("from_on_first", "pk"), most=OFFICES),
            "meetings": self.related("attendances", person__public_id=row["id"], ordering=("-meeting__date_first", "pk"), most=SHOWN),
            "statements": self.related("statements", spoken, ordering=("-said_on_first", "-pk"), cited=False, most=SHOWN),
        }
