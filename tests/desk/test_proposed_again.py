"""An editor who changes a public record twice: the second words stand, and the first are kept where everybody can read them."""

import html
import re

import pytest
from django.urls import reverse

from talks.models import ProposedChange
from talks.services import proposals, review
from tests.accounts import member
from tests.admin.posting import said, save
from tests.factories import MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db
AGAIN = "You had proposed something else before ({}). What you saved now stands; the earlier words are kept on the page of the change set."


@pytest.fixture
def author():
    return member("editor", "amara")


@pytest.fixture
def meeting():
    return MeetingFactory(published=True, title="Rome", outcome="None.", date="2025-03-11")


def step(base, to):
    return {"from": base, "to": to}


def propose(meeting, by, reason, **changes):
    return proposals.propose(changes={meeting: changes}, by=by, reason=reason)[0]


def kept(proposal):
    proposal.refresh_from_db()
    return [(each["reason"], each["changes"]) for each in proposal.earlier]


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def form_of(meeting) -> str:
    return reverse("admin:talks_meeting_change", args=[meeting.pk])


def test_the_second_stands_and_the_first_is_kept(meeting, author):
    propose(meeting, author, "Misread.", title=step("Rome", "Roma"))

    proposal = propose(meeting, author, "The host's own name.", title=step("Rome", "Talks in Rome"))

    assert ProposedChange.objects.count() == 1
    assert (proposal.changes, proposal.reason) == ({"title": step("Rome", "Talks in Rome")}, "The host's own name.")
    assert kept(proposal) == [("Misread.", {"title": step("Rome", "Roma")})]


def test_what_is_only_added_keeps_nothing_but_another_reason(meeting, author):
    propose(meeting, author, "Misread.", title=step("Rome", "Roma"))

    proposal = propose(meeting, author, "Misread.", outcome=step("None.", "A plan."))
    assert kept(proposal) == []
    proposal = propose(meeting, author, "Also this.", date=step("2025-03-11", "2025-03-12"))

    assert kept(proposal) == [("Misread.", {})]
    assert proposal.changes.keys() == {"title", "outcome", "date"}


def test_what_goes_back_to_what_is_public_is_kept_too(meeting, author):
    propose(meeting, author, "", title=step("Rome", "Roma"), outcome=step("None.", "A plan."))

    proposal = propose(meeting, author, "", title=step("Roma", "Rome"))

    assert (proposal.changes, kept(proposal)) == ({"outcome": step("None.", "A plan.")}, [("", {"title": step("Rome", "Roma")})])


def test_the_form_says_what_is_proposed_and_that_the_second_took_its_place(client, author, meeting):
    client.force_login(author)
    save(client, form_of(meeting), title="Roma", change_reason="Misread.")
    before = words(client.get(form_of(meeting)).content.decode())

    answer = save(client, form_of(meeting), title="Talks in Rome", change_reason="Better.")

    assert "What you enter again takes the place of what you proposed; the earlier words are kept there. Title Roma" in before
    assert AGAIN.format("title") in said(answer)
    assert "Title Talks in Rome Proposed before: Roma" in words(answer.content.decode())


def test_a_save_that_replaces_nothing_says_nothing_of_it(client, author, meeting):
    client.force_login(author)
    save(client, form_of(meeting), title="Roma", change_reason="Misread.")

    answer = save(client, form_of(meeting), outcome="A plan.", change_reason="Misread.")

    assert [text for text in said(answer) if text.startswith("You had proposed")] == []


def test_the_page_of_the_set_shows_both_to_the_reviewer_and_keeps_them_when_approved(client, author, meeting):
    cited = {"public_id": "c1", "source": SourceFactory(title="The Gazette", published=True).public_id, "passage": "In Rome."}
    row = proposals.snapshot(MeetingFactory(published=True))["citations"][0] | cited
    standing = proposals.snapshot(meeting)["citations"]
    propose(meeting, author, "Misread.", title=step("Rome", "Roma"), citations=step(standing, [*standing, row]))
    propose(meeting, author, "Better.", title=step("Rome", "Talks in Rome"), citations=step([*standing, row], standing))
    change_set = propose(meeting, author, "", outcome=step("None.", "A plan.")).change_set
    reviewer = member("reviewer", "boris")
    review.submit(change_set=change_set, by=author)
    client.force_login(reviewer)
    url = reverse("admin:talks_changeset_change", args=[change_set.pk])

    told = words(client.get(url).content.decode())
    review.approve(change_set=change_set, by=reviewer)
    later = words(client.get(url).content.decode())

    for page in (told, later):
        assert "Rome Talks in Rome Proposed before: Roma" in page
        assert "Proposed before: The Gazette: “In Rome.”" in page
        assert "Why: Better. (before: Misread.)" in page
