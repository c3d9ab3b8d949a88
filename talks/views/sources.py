"""The pages of sources."""

from talks.views.base import DetailPage
from talks.views.lists import Column, ListPage
from talks.views.places import places

# Records that a source's page names.
SHOWN = 150
# noun of the record cited, in the order shown: the words for it
CITED = {
    "meeting": "Meetings",
    "attendance": "Attendance",
    "meeting_count": "Counts of those present",
    "group_claim": "Claims about groups",
    "pledge": "Pledges",
    "pledge_event": "Steps of pledges",
    "condition": "Conditions",
    "question": "Questions",
    "position": "Positions",
    "statement": "Statements",
    "coalition": "Coalitions",
    "party": "Nations and organisations",
    "role": "Roles",
    "membership": "Memberships",
    "person": "People",
    "office": "Offices",
}


class SourceList(ListPage):
    noun, section, caption = "source", "sources", "Sources"
    columns = (
        Column("Source", "title"),
        Column("Publisher", "publisher"),
        Column("Kind"),
        Column("Published", "published_on"),
        Column("Grade"),
    )
    first = ("q", "kind", "from", "to")
    leave_out = ("citations_count",)


class SourceDetail(DetailPage):
    """A source, and every record that it supports or disputes."""

    noun, section, title_field = "source", "sources", "title"
    include = ()

    def parts(self, row):
        citations = self.related("citations", source__public_id=row["id"], ordering=("pk",), cited=False, most=SHOWN)
        found = places((citation["record"]["noun"], citation["record"]["id"]) for citation in citations)
        cites = []
        for noun, label in CITED.items():
            mine = [citation for citation in citations if citation["record"]["noun"] == noun]
            items = [
                {"text": citation["record"]["label"], "citation": citation, "place": found.get((noun, citation["record"]["id"]))}
                for citation in mine
            ]
            if items:
                cites.append({"label": label, "items": items})
        return {"cites": cites, "more_cites": citations.more}
