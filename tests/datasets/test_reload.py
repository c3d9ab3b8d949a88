"""Loading again: only what changed in the files is written, and nothing of what editors did is lost."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks import models
from talks.choices import ChangeSetState
from talks.datasets.loading import Options, load_folder, report
from talks.services import loading
from talks.services.review import record_models
from talks.services.snapshots import snapshot, snapshots
from tests.datasets import folders
from tests.loaded import FORMAT_1
from tests.removal import by_law

RECORDS = record_models()


@pytest.fixture
def folder(loaded_dataset, tmp_path):
    return folders.copy(tmp_path)


def everything() -> dict:
    """The whole record as data, with stages."""
    return {model: (snapshots(model.objects.all()), dict(model.objects.values_list("pk", "stage"))) for model in RECORDS}


def changed(before: dict, after: dict) -> dict[str, set[str]]:
    """The public ids of the records that differ, by noun."""
    found = {}
    for model in RECORDS:
        (old, old_stages), (new, new_stages) = before[model], after[model]
        keys = {pk for pk in old.keys() | new.keys() if old.get(pk) != new.get(pk) or old_stages.get(pk) != new_stages.get(pk)}
        if keys:
            found[model.__name__] = {(new.get(pk) or old[pk])["public_id"] for pk in keys}
    return found


def writes(queries) -> list[str]:
    return [
        query["sql"] for query in queries if query["sql"].split(None, 1)[0].upper() in ("INSERT", "UPDATE", "DELETE", "COPY", "TRUNCATE")
    ]


def edit(record, **values):
    """An editor's correction of a published record, approved by a reviewer."""
    record.author, _ = get_user_model().objects.get_or_create(username="an-editor")
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def test_loaded_again_writes_nothing(loaded_dataset):
    with CaptureQueriesContext(connection) as queries:
        outcome = load_folder(FORMAT_1)

    assert writes(queries.captured_queries) == []
    assert report(outcome) == ["Nothing has changed since the last load."]


def test_a_changed_row_changes_that_record_alone(folder):
    before = everything()
    folders.change(folder, "pledges", "gb-10000", note="Said again in May.")

    outcome = load_folder(folder)

    assert changed(before, everything()) == {"Pledge": {"gb-10000"}}
    assert report(outcome)[0] == "Changed 1 pledge."
    pledge = models.Pledge.objects.get(public_id="gb-10000")
    assert (pledge.note, pledge.stage, pledge.author.username, pledge.reviewed_by.username) == (
        "Said again in May.",
        "published",
        "dataset",
        "operator",
    )


def test_a_changed_row_is_written_once(folder):
    folders.change(folder, "nations", "AL", common_name="Republic of Albania")

    with CaptureQueriesContext(connection) as queries:
        load_folder(folder)

    written = [sql.split(" SET ")[0] for sql in writes(queries.captured_queries)]
    assert written == ['UPDATE "talks_party"', 'UPDATE "talks_datasetrow"', 'UPDATE "talks_dataset"']


def test_changed_parts_and_citations_change_their_record(folder):
    before = everything()
    folders.change(folder, "pledges", "hubs", nations="GB;FR;UA")
    folders.change(folder, "citations", "c050", reported_value="5,000 missiles")
    header, rows = folders.read(folder, "pledge_conditions")
    folders.write(folder, "pledge_conditions", [row for row in rows if row["pledge_id"] != "ee-staff"], header)

    load_folder(folder)

    assert changed(before, everything()) == {"Pledge": {"hubs", "gb-missiles", "ee-staff"}}
    assert [part.party.public_id for part in models.Pledge.objects.get(public_id="hubs").parties.order_by("order")] == ["GBR", "FRA", "UKR"]


def test_an_added_row_is_published(folder):
    folders.add(
        folder,
        "statements",
        statement_id="st900",
        speaker="Emmanuel Macron",
        role="president",
        nation_iso2="FR",
        attribution="named",
        said_on="2026-01",
        said_precision="month",
        topic="coalition",
        summary="Something new was said.",
        source_id="seed",
    )
    before = everything()

    outcome = load_folder(folder)

    assert changed(before, everything()) == {"Statement": {"st900"}}
    assert models.Statement.objects.published().filter(public_id="st900").exists()
    assert report(outcome)[0] == "Added 1 statement."


def test_a_new_status_is_a_new_step_and_the_old_one_stays(folder):
    folders.change(folder, "pledges", "gb-10000", status="committed")

    outcome = load_folder(folder)

    pledge = models.Pledge.objects.get(public_id="gb-10000")
    assert pledge.status == "committed"
    assert list(pledge.steps.order_by("pk").values_list("public_id", "stage")) == [
        ("gb-10000.floated", "published"),
        ("gb-10000.committed", "published"),
    ]
    assert outcome.missing == ["pledge_event gb-10000.floated is no longer in the files"]


def test_a_status_that_goes_back_is_reported_and_retracting_the_mistake_settles_it(folder):
    folders.change(folder, "pledges", "gb-10000", status="committed")
    load_folder(folder)
    line = folders.change(folder, "pledges", "gb-10000", status="floated")

    outcome = load_folder(folder)

    said = (
        f"pledges.csv:{line}: the files say floated, but pledge gb-10000 stays committed by its step gb-10000.committed, "
        "which is as late or later: retract that step if it was a mistake"
    )
    assert outcome.remarks == [said]
    load_folder(folder, Options(retract_missing=True))
    assert models.Pledge.objects.get(public_id="gb-10000").status == "floated"


def test_an_editors_correction_survives(folder):
    edit(models.Meeting.objects.get(public_id="paris-2025-03-11"), note="Corrected by hand.")

    outcome = load_folder(folder)

    assert models.Meeting.objects.get(public_id="paris-2025-03-11").note == "Corrected by hand."
    assert outcome.proposed == []


def test_changed_in_the_file_and_by_an_editor_is_a_proposed_change(folder):
    meeting = models.Meeting.objects.get(public_id="paris-2025-03-11")
    edit(meeting, note="Corrected by hand.")
    line = folders.change(folder, "meetings", "paris-2025-03-11", note="Corrected in the file.", title="Military chiefs in Paris")
    before = everything()

    outcome = load_folder(folder)

    assert changed(before, everything()) == {}
    proposal = models.ProposedChange.objects.get()
    assert (proposal.noun, proposal.record_pk, proposal.author.username) == ("meeting", meeting.pk, "dataset")
    assert proposal.change_set.state == ChangeSetState.SUBMITTED
    assert proposal.changes == {
        "title": {"from": "Meeting of military chiefs on a force for Ukraine, Paris", "to": "Military chiefs in Paris"},
        "note": {"from": "Corrected by hand.", "to": "Corrected in the file."},
    }
    said = (
        f"meetings.csv:{line}: meeting paris-2025-03-11 (changed in the file and by an editor): "
        "note: Corrected by hand. → Corrected in the file.; "
        "title: Meeting of military chiefs on a force for Ukraine, Paris → Military chiefs in Paris"
    )
    assert outcome.proposed == [said]
    assert load_folder(folder).proposed == []


def test_the_same_correction_in_file_and_record_needs_nobody(folder):
    edit(models.Meeting.objects.get(public_id="paris-2025-03-11"), note="Corrected.")
    folders.change(folder, "meetings", "paris-2025-03-11", note="Corrected.")

    outcome = load_folder(folder)

    assert outcome.proposed == []
    assert models.ProposedChange.objects.count() == 0


def test_a_row_gone_from_the_file_is_reported_and_kept(folder):
    folders.drop(folder, "statements", "st001")
    before = everything()

    outcome = load_folder(folder)

    assert changed(before, everything()) == {}
    assert outcome.missing == ["statement st001 is no longer in the files"]


def test_retract_missing_and_back_again(folder):
    gone = folders.drop(folder, "statements", "st001")
    before = everything()

    outcome = load_folder(folder, Options(retract_missing=True))

    assert changed(before, everything()) == {"Statement": {"st001"}}
    statement = models.Statement.objects.get(public_id="st001")
    assert (statement.stage, statement.retraction_reason) == ("retracted", "No longer in the dataset coalition-of-the-willing.")
    assert outcome.retracted == ["statement st001 is no longer in the files"]
    assert report(load_folder(folder, Options(retract_missing=True))) == ["Nothing has changed since the last load."]

    folders.add(folder, "statements", **gone)
    load_folder(folder)

    assert changed(before, everything()) == {}


def test_what_an_editor_retracted_stays_retracted(folder):
    edit(models.Statement.objects.get(public_id="st001"), stage="retracted", retraction_reason="Never said.")

    load_folder(folder)
    folders.change(folder, "statements", "st001", note="More about it.")
    outcome = load_folder(folder)

    assert models.Statement.objects.get(public_id="st001").stage == "retracted"
    (proposed,) = outcome.proposed
    assert "statement st001 (retracted by an editor, changed in the file)" in proposed


def test_published_rows_that_change_in_a_load_of_drafts_are_proposed(folder):
    folders.change(folder, "pledges", "gb-10000", note="Said again in May.")
    before = everything()

    outcome = load_folder(folder, Options(as_drafts=True))

    assert changed(before, everything()) == {}
    assert len(outcome.proposed) == 1


def test_rivals_may_change_places(folder):
    folders.change(folder, "attendances", "paris-2025-03-11.08", is_preferred="no", rival_of="paris-2025-03-11.12")
    folders.change(folder, "attendances", "paris-2025-03-11.12", is_preferred="yes", rival_of="")

    load_folder(folder)

    rows = models.Attendance.objects.filter(public_id__in=["paris-2025-03-11.08", "paris-2025-03-11.12"]).order_by("public_id")
    assert [row.rival_of and row.rival_of.public_id for row in rows] == ["paris-2025-03-11.12", None]


def test_an_interrupted_load_writes_nothing(folder, monkeypatch):
    folders.change(folder, "pledges", "gb-10000", note="Said again in May.")
    folders.change(folder, "statements", "st001", note="Changed too.")
    before = everything()
    applied = []

    def interrupted(record, *args, **kwargs):
        if applied:
            raise KeyboardInterrupt
        applied.append(record)
        return apply_changes(record, *args, **kwargs)

    apply_changes = loading.apply_changes
    monkeypatch.setattr(loading, "apply_changes", interrupted)

    with pytest.raises(KeyboardInterrupt):
        load_folder(folder)

    assert len(applied) == 1
    assert changed(before, everything()) == {}


def test_a_deleted_record_is_not_loaded_again(folder):
    statement = models.Statement.objects.get(public_id="st001")
    with by_law():
        statement.delete()

    outcome = load_folder(folder)

    assert not models.Statement.objects.filter(public_id="st001").exists()
    assert outcome.remarks == ["statements.csv:2: statement st001 has been deleted from the record since and is not loaded again"]


def test_the_last_loaded_values_follow_the_file(folder):
    folders.change(folder, "pledges", "gb-10000", note="Said again in May.")

    load_folder(folder)

    row = models.DatasetRow.objects.get(noun="pledge", key="gb-10000")
    assert row.values == snapshot(models.Pledge.objects.get(public_id="gb-10000"))


@pytest.mark.django_db
def test_as_drafts_leaves_all_in_review_until_a_load_publishes_them(tmp_path):
    outcome = load_folder(FORMAT_1, Options(as_drafts=True))

    assert outcome.created[models.Pledge] == 66
    for model in RECORDS:
        assert set(model.objects.values_list("stage", flat=True)) <= {"in_review"}
        assert not model.objects.published().exists()
    change_set = models.ChangeSet.objects.get()
    assert (change_set.state, change_set.author.username, change_set.pledge_records.count()) == ("submitted", "dataset", 66)
    assert report(load_folder(FORMAT_1, Options(as_drafts=True))) == ["Nothing has changed since the last load."]

    edit(models.Statement.objects.get(public_id="st001"), note="Edited meanwhile.")
    outcome = load_folder(FORMAT_1)

    assert models.Pledge.objects.published().count() == 66
    assert models.Pledge.objects.get(public_id="gb-10000").status == "floated"
    assert models.Statement.objects.get(public_id="st001").stage == "in_review"
    change_set.refresh_from_db()
    assert change_set.state == "submitted"  # one of its rows still waits
    assert outcome.remarks == ["statements.csv:2: statement st001 is not published: edited since it was loaded"]


@pytest.mark.django_db
def test_the_accounts_are_service_accounts_and_the_reviewer_can_be_named():
    get_user_model().objects.create_user("anna")

    load_folder(FORMAT_1, Options(reviewed_by="anna"))

    dataset = get_user_model().objects.get(username="dataset")
    assert (dataset.is_active, dataset.has_usable_password()) == (False, False)
    assert set(models.Pledge.objects.values_list("author__username", "reviewed_by__username")) == {("dataset", "anna")}
    assert not get_user_model().objects.filter(username="operator").exists()


def test_a_file_that_names_what_was_merged_means_the_record_that_stays(folder):
    kept, other = models.Person.objects.order_by("pk")[:2]
    by = get_user_model().objects.first()
    models.Person.objects.filter(pk=other.pk).update(stage="retracted", retraction_reason="Merged.", merged_into=kept)
    load = loading.Load(dataset="x", by=by, reviewer=by, now=None, drafts=False, keys={"person": {other.public_id: other.pk}})

    assert load.resolve(models.Person, other.public_id) == kept.pk
