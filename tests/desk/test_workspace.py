"""Sources first: what is pasted is recognised or begun, and forms opened from a source carry what was chosen and picked."""

import pytest
from django.urls import reverse

from talks.choices import Stage
from talks.models import (
    Citation,
    Coalition,
    Meeting,
    MeetingCount,
    PrivateCopy,
    Question,
    Source,
    Speaker,
    Statement,
)
from talks.services import intake
from talks.services.copies import keep_text
from talks.services.discarding import discard_draft
from tests.accounts import member
from tests.admin.posting import errors, filled, said, save
from tests.factories import CitationFactory, CoalitionFactory, MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db

BOX = "/admin/workspace/"
ARTICLE = """Chiefs gather to plan a force

PARIS (Reuters) - Military chiefs from over 30 nations gather in Paris on Tuesday, 11 March 2025, to speak about a force for Ukraine.
“We still have no firm plan,” said a senior official, who asked not to be named because the talks are private.
Australia, New Zealand and Japan take part by video, while Türkiye and Canada are there in person, officials say."""


@pytest.fixture
def editor(client):
    user = member("editor")
    client.force_login(user)
    return user


def paste(client, text, **more):
    return client.post(BOX, {"pasted": text, **more})


def workspace(source):
    return f"/admin/workspace/{source.pk}/"


def begun(client, text=ARTICLE):
    paste(client, text)
    return Source.objects.get()


def opened(client, source, kind, **boxes):
    """The form that a button of the workspace opens."""
    return client.post(workspace(source), {"open": kind, **boxes}, follow=True)


def test_an_article_begins_a_source_in_the_change_set_at_work(client, editor):
    answer = paste(client, ARTICLE)

    source = Source.objects.get()
    assert answer.url == workspace(source)
    assert (source.title, source.stage, source.author) == ("Chiefs gather to plan a force", Stage.DRAFT, editor)
    assert (source.published_on, source.published_on_reason) == ("2025-03-11", "The only day that stands in its text.")
    assert (source.original_agency, source.accessed_on is not None) == ("Reuters", True)
    assert source.private_copy.text == ARTICLE
    assert source.change_set == intake.open_change_sets(by=editor).get()


def test_an_address_begins_a_source_with_the_publisher_of_the_site(client, editor):
    SourceFactory(publisher="The Daily Example", address="https://www.example.org/news/1")

    paste(client, "https://example.org/news/2?utm_source=feed&id=7")

    source = Source.objects.latest("pk")
    assert (source.address, source.publisher) == ("https://example.org/news/2?id=7", "The Daily Example")


def test_two_days_in_a_text_give_no_date(client, editor):
    paste(client, "Chiefs gather\nThey met on 11 March 2025.\nThey meet again on March 27, 2025.")

    assert Source.objects.get().published_on is None


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("http://m.example.org/paris/?fbclid=x#top", "the same address"),
        ("https://web.archive.org/web/20250312093000/https://example.org/paris", "the same address"),
        ("CHIEFS gather, to plan a force", "the same title"),
        (f"Another headline\n{ARTICLE.partition('Reuters')[2]}", "the same story: 2 of 3 paragraphs"),
    ],
)
def test_a_source_on_record_is_shown_before_it_is_entered_twice(client, editor, pasted, why):
    known = SourceFactory(title="Chiefs gather to plan a force", address="https://www.example.org/paris")
    keep_text(source=known, text=ARTICLE, by=editor)

    answer = paste(client, pasted)

    assert [(one["one"].source, one["one"].why[0]) for one in answer.context["known"]] == [(known, why)]
    assert (Source.objects.count(), said(answer)[-1][:28]) == (1, "It may be on record already:")


def test_another_page_of_the_site_is_another_source(client, editor):
    SourceFactory(title="Chiefs gather", address="https://example.org/paris?id=1")

    assert paste(client, "https://example.org/paris?id=2").status_code == 302
    assert Source.objects.count() == 2


def test_what_is_recognised_is_opened_and_the_text_kept_where_there_was_none(client, editor):
    known = SourceFactory(title="Chiefs gather to plan a force")

    answer = paste(client, ARTICLE, open=known.pk)

    assert answer.url == workspace(known)
    assert (Source.objects.count(), known.private_copy.text) == (1, ARTICLE)


def test_a_copy_of_a_known_story_names_it(client, editor):
    known = SourceFactory(title="Chiefs gather to plan a force")

    paste(client, ARTICLE, begin=known.pk)

    assert Source.objects.latest("pk").copy_of == known


def test_one_that_is_none_of_these_is_begun(client, editor):
    SourceFactory(title="Chiefs gather to plan a force")

    paste(client, ARTICLE, begin="")

    assert (Source.objects.count(), Source.objects.latest("pk").copy_of) == (2, None)


@pytest.mark.parametrize("nothing", ["", " \n ", "\u200b\x07"])
def test_nothing_pasted_is_said_so(client, editor, nothing):
    assert "Paste an address, a title, or the text of an article." in paste(client, nothing).content.decode()


def test_the_box_stands_on_the_first_page(client, editor):
    assert 'action="/admin/workspace/"' in client.get("/admin/").content.decode()


def test_only_the_desk_has_workspaces(client, analyst):
    source = SourceFactory()
    client.force_login(analyst)

    assert [client.get(each).status_code for each in (BOX, workspace(source))] == [302, 302]


def test_a_form_carries_source_coalition_and_the_words_picked(client, editor):
    coalition = CoalitionFactory()
    source = begun(client)

    answer = opened(client, source, "statement", passage="We still  have no\nfirm plan,", quote="on")

    page = filled(client, answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"])
    assert {name: page[name] for name in ("coalition", "citations-0-source", "citations-0-passage", "citations-0-locator")} == {
        "coalition": coalition.pk,
        "citations-0-source": source.pk,
        "citations-0-passage": "We still have no firm plan,",
        "citations-0-locator": "paragraph 3",
    }
    assert (page["quotes-0-text"], "firm plan" in answer.request["QUERY_STRING"]) == ("We still have no firm plan", False)


def test_what_was_filled_in_is_saved_though_nobody_changed_it_and_leads_back(client, editor):
    source = begun(client)
    address = address_of(opened(client, source, "statement", passage="no firm plan", quote="on"))

    answer = save(client, address, paraphrase="There is no plan yet.", attribution="anonymous", **{"speakers-0-description": "official"})

    statement = Statement.objects.get()
    assert (errors(answer), answer.redirect_chain[-1][0]) == ([], workspace(source))
    assert list(statement.citations.values_list("source", "passage", "locator")) == [(source.pk, "no firm plan", "paragraph 3")]
    assert list(statement.quotes.values_list("text", flat=True)) == ["no firm plan"]
    assert statement.change_set == source.change_set


def test_a_meeting_that_was_entered_comes_along_with_its_day(client, editor):
    source = begun(client)
    address = address_of(opened(client, source, "meeting", passage="gather in Paris"))
    save(client, address, title="Chiefs in Paris", date_0="11 March 2025", coalition=CoalitionFactory().pk)

    page = filled(client, address_of(opened(client, source, "statement")))

    assert (page["meeting"], page["coalition"]) == (Meeting.objects.get().pk, Coalition.objects.get().pk)
    assert page["said_on_0"] == "11 March 2025"


def test_what_comes_along_is_changed_in_one_place(client, editor):
    source, meeting = begun(client), MeetingFactory(date="2025-03-02")
    client.post(workspace(source), {"_along": "1", "coalition": "", "meeting": meeting.pk, "date_0": "10 March 2025", "date_1": ""})

    page = filled(client, address_of(opened(client, source, "statement")))

    assert (page["coalition"], page["meeting"], page["said_on_0"]) == ("", meeting.pk, "10 March 2025")


def test_a_day_that_cannot_be_read_is_said_and_kept(client, editor):
    source = begun(client)

    answer = client.post(workspace(source), {"_along": "1", "date_0": "someday", "date_1": ""})

    assert "someday” gives no year" in answer.content.decode()


def test_words_of_a_count_stand_as_published(client, editor):
    source, meeting = begun(client), MeetingFactory()
    client.post(workspace(source), {"_along": "1", "meeting": meeting.pk, "date_0": "", "date_1": ""})
    address = address_of(opened(client, source, "meetingcount", passage="over 30 nations"))

    answer = save(client, address, counted="nations", count_min="30", count_qualifier="over")

    count = MeetingCount.objects.get()
    assert (errors(answer), count.count_text, count.meeting) == ([], "over 30 nations", meeting)
    assert count.citations.get().source == source


def test_attendance_of_a_known_meeting_is_entered_many_at_once(client, editor):
    source, meeting = begun(client), MeetingFactory(author=editor)
    client.post(workspace(source), {"_along": "1", "meeting": meeting.pk, "date_0": "", "date_1": ""})

    answer = opened(client, source, "attendance", passage="Australia, New Zealand and Japan")

    assert answer.request["PATH_INFO"] == f"/admin/talks/meeting/{meeting.pk}/attendance/"
    assert answer.context["form"].initial == {"source": source.pk, "lines": "Australia, New Zealand and Japan"}
    assert [one.party.name for one in answer.context["plan"].new] == ["Australia", "New Zealand", "Japan"]
    done = client.post(address_of(answer), {"lines": "AU NZ JP remote", "source": source.pk, "_save": "1"})
    cited = Citation.objects.filter(attendance__meeting=meeting).values_list("source", "passage", "locator")
    assert (done.url, meeting.attendances.count()) == (workspace(source), 3)
    assert list(cited) == [(source.pk, "Australia, New Zealand and Japan", "paragraph 4")] * 3


def test_words_too_many_for_a_quote_stay_the_passage(client, editor):
    source = begun(client)

    answer = opened(client, source, "statement", passage="word " * 60, quote="on")

    assert "at most 40 words" in said(answer)[-1]
    assert filled(client, address_of(answer))["quotes-0-text"] == ""


def test_a_coalition_is_entered_with_its_organisation_and_comes_along(client, editor):
    source = begun(client)
    address = address_of(opened(client, source, "coalition", passage="a force for Ukraine"))

    answer = save(client, address, name="Coalition of the willing")

    coalition = Coalition.objects.get()
    assert (errors(answer), coalition.party.name, coalition.party.organisation_kind) == ([], "Coalition of the willing", "coalition")
    assert list(coalition.party.citations.values_list("source", "passage")) == [(source.pk, "a force for Ukraine")]
    assert (coalition.change_set, coalition.party.change_set) == (source.change_set, source.change_set)
    assert filled(client, address_of(opened(client, source, "meeting")))["coalition"] == coalition.pk


def test_the_question_entered_last_comes_along_into_positions(client, editor):
    source = begun(client)
    save(client, address_of(opened(client, source, "question")), text="A truce?")
    question = Question.objects.get()
    client.post(workspace(source), {"_along": "1", "date_0": "", "date_1": ""})

    answer = opened(client, source, "position")

    assert filled(client, address_of(answer))["question"] == question.pk
    assert [name for name, _ in answer.context["adminform"].fieldsets] == [None, "More", "Comes along: A truce?", "Note, id and rivals"]


def test_what_comes_along_and_the_source_stand_folded_behind_what_is_new(client, editor):
    CoalitionFactory(name="The willing")
    answer = opened(client, begun(client), "statement")

    (_, first), (title, folded), _ = answer.context["adminform"].fieldsets
    inlines = answer.context["inline_admin_formsets"]
    assert (title, folded["fields"]) == ("Comes along: The willing", ("coalition",))
    assert first["fields"] == ("paraphrase", "attribution", "said_on", "meeting", "medium")
    assert (inlines[0].opts.model, inlines[-1].opts.model, inlines[-1].is_collapsible) == (Speaker, Citation, True)
    plain = client.get(reverse("admin:talks_statement_add")).context["inline_admin_formsets"]
    assert (plain[0].opts.model, plain[0].is_collapsible) == (Citation, False)


def test_a_second_source_takes_along_what_the_one_before_did(client, editor):
    first, meeting = begun(client), MeetingFactory(title="Chiefs in Paris")
    client.post(
        workspace(first), {"_along": "1", "meeting": meeting.pk, "coalition": meeting.coalition_id or "", "date_0": "", "date_1": ""}
    )
    paste(client, "Who came to Paris\nAustralia and Japan took part.")
    second = Source.objects.latest("pk")
    offered = client.get(workspace(second)).context["before"]

    client.post(workspace(second), {"_as_before": "1"})

    page = client.get(workspace(second))
    assert (offered.meeting, page.context["along"].meeting, page.context["before"]) == (meeting, meeting, None)


def test_save_and_add_another_carries_the_source_and_no_words(client, editor):
    source = begun(client)
    address = address_of(opened(client, source, "condition", passage="gather in Paris"))

    answer = save(client, address, button="_addanother", name="A ceasefire", kind="ceasefire")

    assert errors(answer) == []
    page = filled(client, address_of(answer))
    assert (page["citations-0-source"], page["citations-0-passage"]) == (source.pk, "")


def test_a_form_opened_elsewhere_carries_nothing(client, editor):
    CoalitionFactory()

    page = filled(client, reverse("admin:talks_statement_add"))

    assert (page["coalition"], page["citations-0-source"]) == ("", "")


def test_records_that_cite_the_source_stand_beside_the_text_by_kind_in_its_order(client, editor):
    source = begun(client)
    late, early = MeetingFactory(title="Late"), MeetingFactory(title="Early")
    CitationFactory(record=late, source=source, passage="take part by video")
    CitationFactory(record=early, source=source, passage="gather in Paris")
    CitationFactory(record=MeetingFactory(title="Of another source"))

    answer = client.get(workspace(source))

    kinds = answer.context["entered"]
    assert [(kind.noun.key, [(one.record, one.place.paragraph) for one in kind.records]) for kind in kinds] == [
        ("meeting", [(early, 2), (late, 4)])
    ]
    assert '<mark class="workspace-cited">gather in Paris</mark>' in " ".join(answer.content.decode().split())


def test_a_passage_asked_for_is_marked(client, editor):
    source = begun(client)

    page = client.get(workspace(source), {"passage": "said  a senior\nofficial"}).content.decode()

    assert '<mark class="workspace-asked" id="passage" tabindex="-1">said a senior official</mark>' in " ".join(page.split())


def test_a_passage_that_is_not_in_the_copy_is_said_so(client, editor):
    source = begun(client)

    assert "does not stand in this copy" in client.get(workspace(source), {"passage": "no such words"}).content.decode()


def test_a_text_is_put_in_another_ones_place_and_taken_away(client, editor):
    source = begun(client)
    client.post(workspace(source), {"_keep": "1", "text": "Another text."})
    other = PrivateCopy.objects.get().text
    client.post(workspace(source), {"_drop": "1"})

    assert (other, PrivateCopy.objects.count()) == ("Another text.", 0)


def test_a_discarded_draft_takes_its_text_along(client, editor):
    source = begun(client)

    discard_draft(record=source, by=editor)

    assert PrivateCopy.objects.count() == 0


def test_the_page_asks_as_often_with_many_records_as_with_few(client, editor, django_assert_max_num_queries):
    source = begun(client)
    for _ in range(12):
        CitationFactory(record=MeetingFactory(), source=source, passage="gather in Paris")
    client.get(workspace(source))

    with django_assert_max_num_queries(30):
        client.get(workspace(source))

    assert Citation.objects.filter(source=source).count() == 12


def address_of(answer):
    return f"{answer.request['PATH_INFO']}?{answer.request['QUERY_STRING']}"
