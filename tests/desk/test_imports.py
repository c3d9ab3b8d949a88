"""A file is brought to the desk, looked at, confirmed and undone: what it does goes through review like all else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from talks.choices import ImportState, Stage
from talks.history import next_revision
from talks.models import ChangeSet, Import, Meeting, ProposedChange
from tests.accounts import member
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/talks/import/add/"


@pytest.fixture
def editor(client):
    client.force_login(member("editor"))
    return member("editor")


def bring(client, text: str, name: str = "meetings.csv") -> Import:
    """The file as it was looked at."""
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("pk")


def press(client, kept: Import, button: str, **more) -> Import:
    next_revision()
    assert client.post(f"/admin/talks/import/{kept.pk}/change/", {button: "1", **more}).status_code == 302
    return Import.objects.get(pk=kept.pk)


def page(client, kept: Import) -> str:
    return client.get(f"/admin/talks/import/{kept.pk}/change/").content.decode()


@pytest.fixture
def meetings(db):
    with transaction.atomic():
        public = MeetingFactory(public_id="kyiv", title="Kyiv", published=True)
        draft = MeetingFactory(public_id="paris", title="Paris")
    return public, draft


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
    assert [each in shown for each in ("Kyiv again", "line 5", "Write letters, digits", "Import the others")] == [True] * 4


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


def test_an_import_is_undone_as_one_step(client, editor, meetings):
    kept = bring(client, "id,title\nkyiv,Kyiv again\nparis,Paris again\nnew-one,New one\n")
    kept = press(client, kept, "_import", into="new")

    kept = press(client, kept, "_undo")

    assert (kept.state, kept.report["undone"]) == (
        ImportState.UNDONE,
        ["1 meeting taken away.", "1 proposed change taken away.", "1 meeting as before."],
    )
    assert list(Meeting.objects.order_by("pk").values_list("title", flat=True)) == ["Kyiv", "Paris"]
    assert ProposedChange.objects.count() == 0
