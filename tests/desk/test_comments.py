"""A reviewer's comment at a field: on the page of the change set, in the form of the record, on the author's first page."""

import html
import re

import pytest
from django.urls import reverse

from talks.models import ReviewComment
from talks.services import intake, review
from talks.services.commenting import comment
from tests.accounts import member
from tests.admin.posting import said, save
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, SourceFactory

pytestmark = pytest.mark.django_db
OPEN = "Not approved yet: 1 comment is not dealt with. Look at them on the page of the set, say there that you have, and approve again."


@pytest.fixture
def author(db):
    return member("editor", "amara")


@pytest.fixture
def reviewer(client):
    boris = member("reviewer", "boris")
    client.force_login(boris)
    return boris


@pytest.fixture
def change_set(author):
    return intake.open_change_set(by=author, title="Reports of the day", new=True)


@pytest.fixture
def rows(author, change_set):
    """A meeting with two attendances."""
    mine = {"author": author, "change_set": change_set, "cited_by": SourceFactory(published=True)}
    meeting = MeetingFactory(title="Chiefs", outcome="They meet again.", **mine)
    parties = [NationFactory(name=name, published=True) for name in ("France", "Poland")]
    return meeting, *(AttendanceFactory(meeting=meeting, party=party, mode="remote", **mine) for party in parties)


@pytest.fixture
def submitted(change_set, rows, author):
    return review.submit(change_set=change_set, by=author)


@pytest.fixture
def returned(submitted, rows, author, reviewer, client):
    """Come back with a comment on the mode of one attendance and one on the outcome of the meeting."""
    comment(change_set=submitted, record=rows[1], field="mode", text="By telephone?", by=reviewer)
    comment(change_set=submitted, record=rows[0], field="outcome", text="Who says so?", by=reviewer)
    client.force_login(author)
    return review.return_to_author(change_set=submitted, by=reviewer, message="Nearly.")


def page(client, change_set, **boxes):
    url = reverse("admin:talks_changeset_change", args=[change_set.pk])
    return client.post(url, boxes) if boxes else client.get(url)


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def form_of(record) -> str:
    return reverse("admin:talks_meeting_change", args=[record.pk])


def told() -> list[tuple]:
    return [(one.noun, one.record_pk, one.field, one.text, one.settled_at is not None) for one in ReviewComment.objects.order_by("pk")]


def test_the_box_opens_at_its_row_and_what_is_typed_and_ticked_stays(client, reviewer, submitted, rows):
    key = f"attendance:{rows[1].pk}"

    answer = page(client, submitted, _comment_on=key, hold_back=f"attendance:{rows[2].pk}", decision_message="See below.")

    text = answer.content.decode()
    row = re.search(rf'id="row-{key}".*?</tbody>', text, re.DOTALL)[0]
    options = re.findall(r'<option value="(\w*)"', row)
    assert 'id="comment-box"' in row
    assert {"", "mode", "level", "citations"} <= set(options)
    assert "See below." in text
    assert re.findall(r'name="hold_back" value="([^"]+)" checked', " ".join(text.split())) == [f"attendance:{rows[2].pk}"]


def test_what_is_sent_stands_at_its_field(client, reviewer, submitted, rows):
    answer = page(client, submitted, _comment=f"meeting:{rows[0].pk}", comment_field="outcome", comment_text="Who says so?")

    assert told() == [("meeting", rows[0].pk, "outcome", "Who says so?", False)]
    line = re.search(r'<th scope="row">Outcome</th>.*?</tr>', answer.content.decode(), re.DOTALL)[0]
    assert "They meet again. boris on outcome" in words(line)
    assert "Who says so?" in words(line)
    assert "Not dealt with 1 comment waits for an answer: Chiefs" in words(answer.content.decode())
    assert answer.context["box"] is None


@pytest.mark.parametrize(
    ("row", "field", "why"),
    [
        ("meeting:{0}", "nonsense", "Choose what your comment is about."),
        ("meeting:999999", "title", "This is not in the change set any more: look at it again."),
        ("nonsense", "title", "This is not in the change set any more: look at it again."),
    ],
)
def test_a_comment_on_what_is_not_there_is_refused(client, reviewer, submitted, rows, row, field, why):
    answer = page(client, submitted, _comment=row.format(rows[0].pk), comment_field=field, comment_text="Hm.")

    assert (said(answer), told()) == ([why], [])


def test_a_seen_record_with_a_comment_stays_seen(client, reviewer, submitted, rows):
    marks = re.findall(r'data-mark="(\w+)"', page(client, submitted).content.decode())

    comment(change_set=submitted, record=rows[1], field="mode", text="By telephone?", by=reviewer)

    assert re.findall(r'data-mark="(\w+)"', page(client, submitted).content.decode()) == marks


def test_the_author_reads_it_on_the_first_page_and_at_the_field(client, returned, rows):
    first = client.get(reverse("admin:index")).content.decode()
    form = client.get(form_of(rows[0])).content.decode()

    assert "boris: By telephone? boris: Who says so?" in words(first)
    top = words(re.search(r'<section class="desk-state desk-remarks".*?</section>', form, re.DOTALL)[0])
    assert "2 comments on this boris on France: manner" in top
    for box in ("id_outcome", "id_attendances-0-mode"):
        assert re.search(rf'aria-describedby="[^"]*remark-{box}"', form)
        assert f'id="remark-{box}"' in form
        assert f'href="#{box}"' in form


def test_the_author_mends_answers_and_ticks_with_one_save(client, returned, rows):
    mode, outcome = ReviewComment.objects.order_by("pk")
    boxes = {"outcome": "", "_settled": str(outcome.pk), f"_answer:{mode.pk}": "It says by video."}

    save(client, form_of(rows[0]), **boxes)

    rows[0].refresh_from_db()
    assert rows[0].outcome == ""
    assert told() == [
        ("attendance", rows[1].pk, "mode", "By telephone?", False),
        ("meeting", rows[0].pk, "outcome", "Who says so?", True),
        ("attendance", rows[1].pk, "mode", "It says by video.", False),
    ]


def test_a_form_that_is_refused_keeps_the_answer(client, returned, rows):
    mode, outcome = ReviewComment.objects.order_by("pk")

    answer = save(client, form_of(rows[0]), title="", _settled=str(outcome.pk), **{f"_answer:{mode.pk}": "By video."})

    text = " ".join(answer.content.decode().split())
    assert f'name="_settled" value="{outcome.pk}" checked' in text
    assert "By video." in text
    assert len(told()) == 2


def test_on_the_page_of_the_set_it_is_answered_and_dealt_with(client, returned):
    mode, outcome = ReviewComment.objects.order_by("pk")

    opened = page(client, returned, _answer_on=mode.pk)
    page(client, returned, _answer=mode.pk, comment_text="By video.")
    answer = page(client, returned, _settle=outcome.pk)

    assert opened.content.decode().count('id="comment-box"') == 1
    assert [(text, settled) for *_, text, settled in told()] == [("By telephone?", False), ("Who says so?", True), ("By video.", False)]
    assert "dealt with by amara" in words(answer.content.decode())


def test_submitted_again_it_is_asked_about(client, returned):
    answer = page(client, returned, _submit="1")
    looked = re.search(r'name="looked" value="(\w+)"', answer.content.decode())[1]
    assert "Not submitted yet: something should be looked at first." in said(answer)[0]

    page(client, returned, _submit="1", looked=looked)

    returned.refresh_from_db()
    assert returned.state == "submitted"


def test_approving_asks_about_what_nobody_has_dealt_with(client, reviewer, submitted, rows):
    comment(change_set=submitted, record=rows[1], field="mode", text="By telephone?", by=reviewer)

    answer = page(client, submitted, _approve="1")
    assert said(answer) == [OPEN]
    looked = re.search(r'name="looked" value="(\w+)"', answer.content.decode())[1]
    page(client, submitted, _approve="1", looked=looked)

    submitted.refresh_from_db()
    approved = page(client, submitted).content.decode()
    assert submitted.state == "approved"
    assert "By telephone?" in words(approved)
    assert "_comment_on" not in approved


def test_what_is_held_back_is_not_asked_about(client, reviewer, submitted, rows):
    comment(change_set=submitted, record=rows[1], field="mode", text="By telephone?", by=reviewer)

    page(client, submitted, _approve="1", hold_back=f"attendance:{rows[1].pk}", decision_message="See the comment.")

    submitted.refresh_from_db()
    assert submitted.state == "approved"


def test_several_at_once_leave_out_what_has_open_comments(client, reviewer, submitted, rows):
    comment(change_set=submitted, record=rows[1], field="mode", text="By telephone?", by=reviewer)
    boxes = {"action": "approve_sets", "_selected_action": [submitted.pk]}

    answer = client.post(reverse("admin:talks_changeset_changelist"), boxes, follow=True)

    assert said(answer) == [f"“Reports of the day” was not approved. {OPEN}"]


def test_single_rows_with_open_comments_are_approved_on_the_page_of_their_set(client, reviewer, submitted, rows):
    comment(change_set=submitted, record=rows[0], field="title", text="Which chiefs?", by=reviewer)
    boxes = {"action": "approve_and_publish", "_selected_action": [rows[0].pk]}

    answer = client.post(reverse("admin:talks_meeting_changelist"), boxes, follow=True)

    rows[0].refresh_from_db()
    assert rows[0].stage == "in_review"
    assert "approve them on the page of “Reports of the day”" in said(answer)[0]


def test_comments_stand_for_the_message_of_a_set_that_is_returned(client, reviewer, submitted, rows):
    assert "Say what is missing" in said(page(client, submitted, _return="1"))[0]
    comment(change_set=submitted, record=rows[0], field="title", text="Which chiefs?", by=reviewer)

    page(client, submitted, _return="1")

    submitted.refresh_from_db()
    assert (submitted.state, submitted.review_message) == ("returned", "See the comment at single fields: 1.")


def test_what_was_said_of_a_row_that_is_gone_is_still_read(client, returned, rows):
    page(client, returned, _discard="1", sure="1", chosen=f"attendance:{rows[1].pk}")

    text = words(page(client, returned).content.decode())

    assert "Said of what is not here any more boris on manner" in text


def test_comments_cost_the_page_of_a_set_one_query(client, reviewer, submitted, rows, django_assert_max_num_queries):
    page(client, submitted)
    with django_assert_max_num_queries(60) as before:
        page(client, submitted)
    for row in rows:
        comment(change_set=submitted, record=row, text="Hm.", by=reviewer)

    with django_assert_max_num_queries(len(before)):
        page(client, submitted)


def test_nothing_of_it_is_public(client, reviewer, submitted, rows):
    comment(change_set=submitted, record=rows[0], field="outcome", text="Balderdash.", by=reviewer)
    review.approve(change_set=submitted, by=reviewer)
    client.logout()
    rows[0].refresh_from_db()

    answers = [client.get(f"/meetings/{rows[0].public_id}/"), client.get(f"/api/v1/meetings/{rows[0].public_id}/")]

    assert [(answer.status_code, b"Balderdash" in answer.content) for answer in answers] == [(200, False), (200, False)]
