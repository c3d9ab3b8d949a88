"""A file is brought to the desk, looked at and confirmed: what it does goes through review like all else."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile

from talks.admin import imports
from talks.choices import ImportState, Stage
from talks.datasets.importing import Run
from talks.models import ChangeSet, Import, Meeting, ProposedChange, Topic
from tests.accounts import member
from tests.desk.importing import ADD, bring, page, press
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db


def test_a_file_says_what_is_new_changed_unchanged_and_wrong_and_writes_nothing(client, editor, meetings):
    kept = bring(client, "id,title\nkyiv,Kyiv again\nparis,Paris\nnew-one,New one\nbad id!,Bad\n")

    assert [(one["noun"], one["new"], one["changed"], one["same"]) for one in kept.report["counts"]] == [("meeting", 1, 1, 1)]
    assert [(one["id"], one["how"], one["steps"]) for one in kept.report["changed"]] == [
        ("kyiv", "proposal", [{"name": "title", "was": "Kyiv", "becomes": "Kyiv again"}])
    ]
    assert [(one["file"], one["line"], one["column"], one["value"]) for one in kept.report["wrong"]] == [
        ("meetings.csv", 5, "id", "bad id!")
    ]
    assert (kept.state, kept.report["left_out"], Meeting.objects.count(), ProposedChange.objects.count()) == (ImportState.CHECKED, 1, 2, 0)
    assert ChangeSet.objects.count() == 0
    shown = page(client, kept)
    assert [each in shown for each in ("Kyiv again", "line 5", "write letters, digits", "Import the others")] == [True] * 4


def test_what_is_confirmed_becomes_drafts_and_proposals_in_one_change_set(client, editor, meetings):
    kept = bring(client, "id,title\nkyiv,Kyiv again\nparis,Paris again\nnew-one,New one\n")

    kept = press(client, kept, "_import", into="new", reason="The host says so")

    public, draft = (Meeting.objects.get(public_id=name) for name in ("kyiv", "paris"))
    new = Meeting.objects.get(public_id="new-one")
    proposal = ProposedChange.objects.get()
    assert (public.title, draft.title, new.title) == ("Kyiv", "Paris again", "New one")
    assert (new.stage, new.author, new.change_set) == (Stage.DRAFT, editor, kept.change_set)
    assert (proposal.change_set, proposal.changes) == (kept.change_set, {"title": {"from": "Kyiv", "to": "Kyiv again"}})
    assert (proposal.reason, proposal.author) == ("The host says so", editor)
    assert (kept.state, kept.file, kept.change_set.title) == (ImportState.IMPORTED, None, "Import of meetings.csv")
    assert "What it did" in page(client, kept)


def test_a_file_is_thrown_away_and_nothing_of_it_stays(client, editor, meetings):
    kept = bring(client, "id,title\nnew-one,New one\n")

    client.post(f"/admin/talks/import/{kept.pk}/change/", {"_throw_away": "1"})

    assert (Import.objects.count(), Meeting.objects.count()) == (0, 2)


def test_what_changed_since_it_was_shown_is_shown_again_before_it_is_imported(client, editor, meetings):
    kept = bring(client, "id,title\nkyiv,Kyiv again\n")
    Meeting.objects.filter(public_id="kyiv").update(title="Corrected meanwhile")

    kept = press(client, kept, "_import", into="new")

    assert (kept.state, ProposedChange.objects.count()) == (ImportState.CHECKED, 0)
    assert "has changed since you looked" in page(client, kept)
    kept = press(client, kept, "_look")
    assert kept.report["changed"][0]["steps"] == [{"name": "title", "was": "Corrected meanwhile", "becomes": "Kyiv again"}]


def test_the_same_file_again_proposes_nothing_twice(client, editor, meetings):
    text = "id,title\nkyiv,Kyiv again\n"
    kept = press(client, bring(client, text), "_import", into="new")

    press(client, bring(client, text), "_import", into=str(kept.change_set.pk))

    assert [proposal.changes for proposal in ProposedChange.objects.all()] == [{"title": {"from": "Kyiv", "to": "Kyiv again"}}]


def test_a_record_in_review_or_retracted_is_not_touched(client, editor, meetings):
    MeetingFactory(public_id="waits", stage=Stage.IN_REVIEW)
    MeetingFactory(public_id="gone", stage=Stage.RETRACTED, retraction_reason="Never held")

    kept = bring(client, "id,title\nwaits,Other\ngone,Other\n")

    assert [(one["line"], one["right"].partition(":")[0]) for one in kept.report["wrong"]] == [
        (2, "this record waits for review"),
        (3, "this record is retracted"),
    ]


# Rights


def test_words_of_a_vocabulary_are_imported_by_whoever_keeps_it(client, editor):
    kept = bring(client, "id,name\ndrones,Drones\n", "topics.csv")
    assert [one["right"].partition(":")[0] for one in kept.report["wrong"]] == ["words of this vocabulary are kept by reviewers"]

    client.force_login(member("reviewer"))
    press(client, bring(client, "id,name\ndrones,Drones\n", "topics.csv"), "_import", into="new")

    assert list(Topic.objects.values_list("name", flat=True)) == ["Drones"]


def test_who_may_not_change_a_noun_imports_none_of_it(client, editor, meetings):
    editor.groups.get().permissions.remove(Permission.objects.get(codename="change_meeting"))

    kept = bring(client, "id,title\nkyiv,Kyiv again\nnew-one,New one\n")

    assert [one["right"] for one in kept.report["wrong"]] == ["you may not enter or change a meeting"] * 2


def test_an_import_is_its_authors_own(client, editor, meetings):
    kept = bring(client, "id,title\nkyiv,Kyiv again\n")
    client.force_login(member("editor", "another"))
    here = f"/admin/talks/import/{kept.pk}/change/"

    answers = [client.post(here, {button: "1"}).status_code for button in ("_look", "_import", "_undo", "_throw_away")]

    assert (answers, client.get(here).status_code) == ([403] * 4, 200)


def test_whoever_is_not_at_the_desk_imports_and_exports_nothing(client, db):
    client.force_login(User.objects.create(username="nobody", is_staff=True))

    asked = [ADD, "/admin/talks/import/", "/admin/talks/meeting/export/csv/"]

    assert [client.get(address).status_code for address in asked] == [403, 403, 403]


# Long runs


def test_a_long_run_says_how_far_it_is(client, editor, meetings, monkeypatch):
    monkeypatch.setattr(imports, "LARGE", 0)

    answer = client.post(ADD, {"file": SimpleUploadedFile("meetings.csv", b"id,title\nnew-one,New one\n")})

    said = b"".join(answer.streaming_content).decode()
    assert [line in said for line in ("Read 1 rows of meetings.", "Compared 1 records.", "data-then", "</html>")] == [True] * 4
    assert Import.objects.get().report["counts"][0]["new"] == 1


def test_a_run_that_is_left_writes_nothing_and_runs_again(client, editor, meetings):
    kept = bring(client, "id,title\nnew-one,New one\n")
    steps = Run(kept, editor, into="new").carry_out()
    while "Tried 1 new" not in next(steps):
        pass
    assert Meeting.objects.filter(public_id="new-one").exists()

    steps.close()

    kept.refresh_from_db()
    assert (kept.state, Meeting.objects.filter(public_id="new-one").exists(), ChangeSet.objects.count()) == (ImportState.CHECKED, False, 0)
    press(client, kept, "_import", into="new")
    assert Meeting.objects.filter(public_id="new-one").exists()
