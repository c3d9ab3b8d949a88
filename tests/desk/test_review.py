"""A change set's page: everything that a decision would decide, in words, with the evidence beside it."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from talks.desk.review.evidence import evidence_of
from talks.desk.review.page import contents_of
from talks.history import next_revision
from talks.models import Citation, Meeting
from talks.services import intake, proposals, review
from talks.services.copies import keep_text
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    GroupClaimFactory,
    MeetingCountFactory,
    MeetingFactory,
    NationFactory,
    OrganisationFactory,
    PersonFactory,
    PledgeEventFactory,
    PledgeFactory,
    PositionFactory,
    QuestionFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    StatementFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor", "amara")


@pytest.fixture
def change_set(editor):
    return intake.open_change_set(by=editor, title="Reports of the day", new=True)


@pytest.fixture
def reviewing(client):
    client.force_login(member("reviewer", "boris"))
    return client


@pytest.fixture
def mine(editor, change_set):
    return {"author": editor, "change_set": change_set}


def page(client, change_set):
    return client.get(reverse("admin:talks_changeset_change", args=[change_set.pk]))


def content(answer) -> str:
    """The part of the page that shows what is in the set."""
    text = answer.content.decode()
    return text[text.index('id="review"') : text.index('class="desk-bar review-bar"')] if "review-bar" in text else text


def words(markup: str) -> str:
    """What a reader reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def record_of(answer, key: str) -> str:
    """The words of one record on the page, from its mark to that of the next."""
    found = re.search(rf'id="row-{key}".*?(?=id="row-|</section>|</tbody>\s*<tbody)', content(answer), re.DOTALL)
    assert found, f"{key} is not on the page"
    return words(found[0])


def everything(mine, rows: int = 3):
    """A set as it comes of an article."""
    source = SourceFactory(
        title="Chiefs meet in Paris", publisher="The Daily Example", reliability="B", published_on="2025-03-12", published=True
    )
    cited = {**mine, "cited_by": source}
    meeting = MeetingFactory(title="Military chiefs", date="2025-05-01~/2025-05-10~", level="military_chiefs", **cited)
    VenueFactory(meeting=meeting, city="Paris", nation=NationFactory(name="France", alpha2="FR", alpha3="FRA", published=True))
    nations = [NationFactory(name=f"Nation number {number}", published=True) for number in range(rows)]
    attendances = [AttendanceFactory(meeting=meeting, party=party, mode="present_unknown", **cited) for party in nations]
    count = {"count_min": 40, "count_max": 40, "count_qualifier": "exact", "count_text": "forty nations"}
    MeetingCountFactory(meeting=meeting, counted="nations", **count, **cited)
    GroupClaimFactory(meeting=meeting, organisation=OrganisationFactory(name="The Alliance", published=True), extent="nearly_all", **cited)
    pledge = PledgeFactory(description="A thousand engineers", contributors=nations[0], **cited)
    PledgeEventFactory(pledge=pledge, step="in_delivery", on_date="2025-06", **cited)
    statement = StatementFactory(paraphrase="A force will come.", said_on="2025-05-02", **cited)
    SpeakerFactory(statement=statement, person=PersonFactory(name="Ada Lovelace", published=True))
    QuoteFactory(statement=statement, text="move from concept to plan")
    question = QuestionFactory(text="Should troops be sent?", **cited)
    PositionFactory(question=question, party=nations[1], answer="no", **cited)
    return meeting, attendances, source


def test_it_speaks_in_names_and_dates_and_never_in_ids_or_codes(reviewing, change_set, editor, mine):
    meeting, attendances, _ = everything(mine)
    public = AttendanceFactory(published=True, mode="in_person", party=NationFactory(name="Ruritania", published=True))
    ask_rules()
    change = {"mode": {"from": "in_person", "to": "absent_deliberate"}}
    proposals.propose(changes={public: change}, by=editor, reason="Seen.", into=change_set)
    review.submit(change_set=change_set, by=editor)

    said = words(content(page(reviewing, change_set)))

    expected = [
        "Military chiefs",
        "1–10 May 2025, approximately",
        "Paris, France",
        "Nation number 0",
        "The Alliance",
        "forty nations",
        "A thousand engineers",
        "In delivery",
        "June 2025",
        "A force will come.",
        "Ada Lovelace",
        "move from concept to plan",
        "Should troops be sent?",
        "Ruritania",
        "Chiefs meet in Paris",
        "The Daily Example",
        "12 March 2025",
        "B: usually reliable",
    ]
    assert [one for one in expected if one not in said] == []
    assert re.findall(r"\b\w+_\w+\b", said) == []
    ids = [*Citation.objects.values_list("public_id", flat=True), meeting.public_id, attendances[0].public_id, public.meeting.public_id]
    assert [one for one in ids if one in said.split()] == []
    assert re.findall(r"\b(?:meeting|pledge|source|citation|attendance|nation|party|person)-\d+\b", said) == []
    assert re.findall(r"\b\d{4}-\d{2}(?:-\d{2})?\b", said) == []


def test_every_citation_of_every_draft_stands_beside_its_record(reviewing, change_set, editor, mine):
    _, attendances, _ = everything(mine)
    for number, row in enumerate(attendances):
        source = SourceFactory(title=f"Report on number {number}", publisher="Le Jour", published=True)
        CitationFactory(record=row, source=source, passage=f"passage {number}", locator=f"p. {number}", attributed_to="officials")
        CitationFactory(record=row, source=source, field="level", passage=f"of rank {number}", credibility="2")
    review.submit(change_set=change_set, by=editor)

    answer = page(reviewing, change_set)

    for number, row in enumerate(attendances):
        said = record_of(answer, f"attendance:{row.pk}")
        wanted = ["Chiefs meet in Paris", f"Report on number {number}", "Le Jour", f"passage {number}", f"p. {number}", f"of rank {number}"]
        assert [one for one in [*wanted, "officials", "2: probably true"] if one not in said] == []
    # One each of eleven records, and two more of each attendance.
    cited = page(reviewing, change_set).context["contents"].number + 2 * len(attendances)
    assert len(re.findall(r"<li[^>]*><span\s+class=\"review-badge review-(?:for|against)\"", content(answer))) == cited


def test_a_dispute_looks_like_one(reviewing, change_set, editor, mine):
    meeting = MeetingFactory(title="Chiefs", cited_by=SourceFactory(title="For it", published=True), **mine)
    against = SourceFactory(title="Against it", published=True)
    CitationFactory(meeting=meeting, source=against, bearing="disputes", field="format", reported_value="remote")
    review.submit(change_set=change_set, by=editor)

    text = content(page(reviewing, change_set))

    items = {title: re.search(rf'<li[^>]*><span\s+class="[^"]*">(\w+)</span>[^§]*?{title}', text)[0].rsplit("<li", 1)[1] for title in
             ("For it", "Against it")}  # fmt: skip
    assert ("review-disputes" in items["Against it"], "disputes" in words("<li" + items["Against it"])) == (True, True)
    assert ("review-disputes" in items["For it"], "supports" in words("<li" + items["For it"])) == (False, True)
    assert "By video or telephone" in words(text) or "Remote" in words(text) or "remote" in words(text)


def test_what_was_and_what_becomes_stand_side_by_side_for_changes_alone(reviewing, change_set, editor, mine):
    MeetingFactory(title="New one", cited_by=SourceFactory(published=True), **mine)
    public = MeetingFactory(title="London talks", published=True)
    ask_rules()
    proposals.propose(changes={public: {"outcome": {"from": "", "to": "To meet again"}}}, by=editor, reason="", into=change_set)
    review.submit(change_set=change_set, by=editor)

    said = words(content(page(reviewing, change_set)))

    assert (said.count("Was"), said.count("Becomes")) == (1, 1)
    assert "Outcome – To meet again" in said


def test_fields_that_are_empty_are_left_out(reviewing, change_set, editor, mine):
    MeetingFactory(title="Bare", agenda="", outcome="", level="", cited_by=SourceFactory(published=True), **mine)
    review.submit(change_set=change_set, by=editor)

    said = words(content(page(reviewing, change_set)))

    assert [name for name in ("Agenda", "Outcome", "Level", "Series", "Parent") if name in said] == []


def test_rows_stand_below_their_meeting_also_where_that_is_public(reviewing, change_set, editor, mine):
    public = MeetingFactory(title="Public talks", published=True)
    AttendanceFactory(meeting=public, party=NationFactory(name="Ruritania", published=True), cited_by=SourceFactory(published=True), **mine)
    review.submit(change_set=change_set, by=editor)

    groups = page(reviewing, change_set).context["contents"].groups

    assert [(group.heading, [[row.heading for row in table.rows] for table in group.tables]) for group in groups] == [
        ("Public talks, 11 March 2025", [["Ruritania"]])
    ]
    assert "is public" in words(content(page(reviewing, change_set)))


def test_flags_stand_on_top_and_lead_to_their_rows(reviewing, change_set, editor, mine):
    _, attendances, _ = everything(mine)
    Citation.objects.filter(attendance=attendances[0]).delete()
    CitationFactory(record=attendances[1], source=SourceFactory(published=True), bearing="disputes")
    lonely = AttendanceFactory(meeting=MeetingFactory(title="Elsewhere"), party=NationFactory(published=True), **mine)
    CitationFactory(record=lonely, source=SourceFactory(published=True))
    review.submit(change_set=change_set, by=editor)

    answer = page(reviewing, change_set)

    flags = {flag.name: [link.anchor for link in flag.links] for flag in answer.context["contents"].flags}
    assert flags["uncited"] == [f"row-attendance:{attendances[0].pk}"]
    assert flags["disputed"] == [f"row-attendance:{attendances[1].pk}"]
    assert flags["private"] == [f"row-attendance:{lonely.pk}"]
    assert "3 nations present by the rows, sources count “forty nations” (37 fewer here)" in words(content(answer))
    text = content(answer)
    assert [
        anchor for anchors in flags.values() for anchor in anchors if f'href="#{anchor}"' not in text or f'id="{anchor}"' not in text
    ] == []


def test_a_count_that_fits_is_no_flag(reviewing, change_set, editor, mine):
    source = SourceFactory(published=True)
    meeting = MeetingFactory(cited_by=source, **mine)
    AttendanceFactory(meeting=meeting, party=NationFactory(published=True), mode="in_person", cited_by=source, **mine)
    count = {"count_min": 1, "count_max": 1, "count_qualifier": "exact"}
    MeetingCountFactory(meeting=meeting, counted="nations", **count, cited_by=source, **mine)
    review.submit(change_set=change_set, by=editor)

    assert [flag.name for flag in page(reviewing, change_set).context["contents"].flags] == []


def test_an_approved_set_still_shows_what_it_held(reviewing, change_set, editor, mine):
    MeetingFactory(title="Chiefs in Paris", cited_by=SourceFactory(published=True), **mine)
    public = MeetingFactory(title="London talks", published=True)
    ask_rules()
    proposals.propose(changes={public: {"title": {"from": "London talks", "to": "Talks in London"}}}, by=editor, into=change_set)
    review.submit(change_set=change_set, by=editor)
    review.approve(change_set=change_set, by=member("reviewer", "boris"))

    said = words(page(reviewing, change_set).content.decode())

    assert [one for one in ("Chiefs in Paris, 11 March 2025", "London talks", "Talks in London") if one not in said] == []


def test_a_passage_leads_to_the_text_that_is_kept_where_it_stands(reviewing, change_set, editor, mine):
    with_text, without = SourceFactory(published=True, title="Kept"), SourceFactory(published=True, title="Not kept")
    keep_text(source=with_text, text="Chiefs met.\nThey gather in Paris again.", by=editor)
    meeting = MeetingFactory(title="Chiefs in Paris", **mine)
    for source in (with_text, without):
        CitationFactory(record=meeting, source=source, passage="gather  in Paris")

    links = re.findall(r'<a href="([^"]+)">in its text</a>', content(page(reviewing, change_set)))

    assert links == [f"/admin/workspace/{with_text.pk}/?passage=gather%20%20in%20Paris#passage"]
    text = " ".join(content(reviewing.get(links[0])).split())
    assert '<mark class="workspace-asked" id="passage" tabindex="-1">gather in Paris</mark>' in text


def test_no_triangle_is_closed_and_it_reads_without_script(reviewing, change_set, editor, mine):
    everything(mine)
    review.submit(change_set=change_set, by=editor)

    text = content(page(reviewing, change_set))

    assert ("<details" in text, text.count('name="hold_back"') == text.count("data-record")) == (False, True)
    assert "hidden" in re.search(r'<label class="review-see"[^>]*>', text)[0]


def test_queries_do_not_grow_with_rows(reviewing, editor):
    asked = []
    for rows in (5, 50):
        one = intake.open_change_set(by=editor, title=f"{rows} rows", new=True)
        cited = {"author": editor, "change_set": one, "cited_by": SourceFactory(published=True)}
        meeting = MeetingFactory(**cited)
        VenueFactory(meeting=meeting)
        SpeakerFactory(statement=StatementFactory(**cited), person=PersonFactory(published=True))
        GroupClaimFactory(meeting=meeting, organisation=OrganisationFactory(published=True), **cited)
        MeetingCountFactory(meeting=meeting, counted="nations", **cited)
        for _ in range(rows):
            party = OrganisationFactory(published=True)
            AttendanceFactory(meeting=meeting, party=party, **cited)
            PledgeEventFactory(pledge=PledgeFactory(contributors=party, **cited), **cited)
            PositionFactory(question=QuestionFactory(**cited), party=party, **cited)
        review.submit(change_set=one, by=editor)
        page(reviewing, one)
        with CaptureQueriesContext(connection) as captured:
            page(reviewing, one)
        asked.append(len(captured))

    assert (asked[1] <= asked[0], asked[0] < 66) == (True, True), asked


@pytest.mark.parametrize(
    ("field", "words"), [("venues.words", "venue, place in words"), ("date", "When"), ("", ""), ("venues.nothing", "venues, nothing")]
)
def test_what_a_citation_is_about_is_said_in_words(field, words):
    source = SourceFactory()
    row = {"source": source.public_id, "bearing": "supports", "field": field}

    (found,) = evidence_of(Meeting, [row], {source.public_id: source}, lambda model, key: key)

    assert found.about.lower() == words.lower()


def test_an_approved_set_is_told_as_it_was_decided(editor, reviewer):
    draft = MeetingFactory(title="Paris talks", author=editor, cited_by=SourceFactory(published=True))
    change_set = intake.open_change_set(by=editor, title="Paris", new=True)
    type(draft).objects.filter(pk=draft.pk).update(change_set=change_set)
    review.submit(change_set=change_set, by=editor)
    review.approve(change_set=change_set, by=reviewer)
    ask_rules()
    next_revision()
    type(draft).objects.filter(pk=draft.pk).update(title="Rome talks")
    next_revision()
    change_set.refresh_from_db()

    contents = contents_of(change_set)

    assert [row.heading for row in contents.drafts] == ["Paris talks, 11 March 2025"]
