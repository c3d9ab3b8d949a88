"""The pages of sources."""

from talks.models import Record, Source
from talks.models.noun import nouns
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage
from talks.views.places import places

# Records that a source's page names.
SHOWN = 150


class SourceList(ListPage):
    model = Source
    columns = (
        ListColumn("Source", "title"),
        ListColumn("Publisher", "publisher"),
        ListColumn("Kind"),
        ListColumn("Published", "published_on"),
        ListColumn("Grade"),
    )
    facets = ("kind", "publisher", "reliability")
    leave_out = ("citations_count",)


class SourceDetail(DetailPage):
    """A source, and every record that it supports or disputes."""

    model = Source
    include = ()

    def called(self, context):
        row = context["row"]
        return ": ".join(filter(None, (row["publisher"] or "Unnamed publisher", row["title"])))

    def parts(self, row):
        citations = self.related("citations", source__public_id=row["id"], ordering=("pk",), cited=False, most=SHOWN)
        found = places((citation["record"]["noun"], citation["record"]["id"]) for citation in citations)
        cites = []
        for noun in nouns(Record):
            mine = [citation for citation in citations if citation["record"]["noun"] == noun.key]
            items = [
                {"text": citation["record"]["label"], "citation": citation, "place": found.get((noun.key, citation["record"]["id"]))}
                for citation in mine
            ]
            if items:
                cites.append({"label": noun.plural.capitalize(), "items": items})
        return {"cites": cites, "more_cites": citations.more}
