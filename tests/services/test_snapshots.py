import json

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from talks import models
from talks.contents import fields_of, parts_of
from talks.models.noun import nouns
from talks.services.snapshots import apply_changes, blank, difference, snapshot
from tests import factories

pytestmark = pytest.mark.django_db
RECORDS = [noun.model for noun in nouns(models.Record) if noun.is_table]


@pytest.fixture
def pledge():
    nation = factories.NationFactory(published=True, alpha2="FR", alpha3="FRA")
    return factories.PledgeFactory(
        published=True,
        public_id="offer",
        contributors=[nation, "and others"],
        quantity_min=5000,
        quantity_qualifier="at_least",
        quantity_unit="troops",
        conditions=[factories.ConditionFactory(published=True, public_id="truce")],
        revises=[factories.PledgeFactory(published=True, public_id="earlier")],
        cited_by=factories.SourceFactory(published=True, public_id="paper"),
        cited_by__public_id="offer.paper",
        step="pledged",
    )


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_snapshot_is_json_and_has_the_names_of_the_blank_one(model):
    record = getattr(factories, f"{model.__name__}Factory")(published=True)

    values = snapshot(model.objects.get(pk=record.pk))

    assert json.loads(json.dumps(values)) == values
    assert list(values) == list(blank(model))


def test_every_part_belongs_to_the_snapshot_of_one_noun():
    named = [part for model in RECORDS for part, _ in parts_of(model).values() if part is not models.Citation]

    expected = [part for part in apps.get_app_config("talks").get_models() if issubclass(part, models.Part) and part is not models.Citation]
    assert sorted(named, key=str) == sorted(expected, key=str)


def test_the_marks_of_the_flow_are_left_out():
    assert {"stage", "author", "reviewed_by", "status", "announced_on_first"} & set(fields_of(models.Pledge)) == set()


def test_references_are_public_ids_and_numbers_plain(pledge):
    values = snapshot(pledge)

    assert values["quantity_min"] == "5000"
    assert values["parties"] == [
        {"role": "contributor", "party": "FRA", "words": ""},
        {"role": "contributor", "party": None, "words": "and others"},
    ]
    assert values["links_from"] == [{"kind": "revises", "to_pledge": "earlier"}]
    assert values["conditions"] == [{"condition": "truce", "wording": "after a ceasefire", "depends_on": None}]
    assert [(row["public_id"], row["source"], row["bearing"]) for row in values["citations"]] == [("offer.paper", "paper", "supports")]


def test_applying_a_difference_gives_the_new_snapshot(pledge):
    old = snapshot(pledge)
    new = old | {
        "quantity_min": "6000",
        "note": "Corrected.",
        "parties": [{"role": "contributor", "party": None, "words": "and others"}, {"role": "recipient", "party": "FRA", "words": ""}],
        "citations": [*old["citations"], old["citations"][0] | {"public_id": "offer.paper.number", "field": "quantity_min"}],
    }

    apply_changes(pledge, difference(old, new))

    assert snapshot(models.Pledge.objects.get(pk=pledge.pk)) == new


def test_parts_that_stay_the_same_are_not_written_again(pledge):
    before = {row.pk: row.words for row in pledge.parties.all()}
    old = snapshot(pledge)

    apply_changes(pledge, difference(old, old | {"parties": [*old["parties"], {"role": "recipient", "party": None, "words": "Ukraine"}]}))

    after = {row.pk: row.words for row in pledge.parties.all()}
    assert before.items() <= after.items()
    assert len(after) == 3


def test_parts_that_stay_keep_their_rows_when_one_before_them_goes(pledge):
    _, stays = pledge.parties.all()
    old = snapshot(pledge)

    apply_changes(pledge, difference(old, old | {"parties": old["parties"][1:]}))

    assert [(row.pk, row.words) for row in pledge.parties.all()] == [(stays.pk, "and others")]


def test_parts_are_told_in_their_order(pledge):
    first, second = pledge.parties.all()
    type(first).objects.filter(pk=first.pk).update(order=second.order + 1)

    assert [row["words"] for row in snapshot(pledge)["parties"]] == ["and others", ""]


def test_record_that_is_not_saved_has_no_parts(pledge):
    said = snapshot(models.Pledge(description="Tanks"))

    assert (said["description"], said["parties"], said["citations"]) == ("Tanks", [], [])


def test_a_citation_keeps_its_row_while_its_public_id_stays(pledge):
    key = pledge.citations.get().pk
    old = snapshot(pledge)

    apply_changes(pledge, difference(old, old | {"citations": [old["citations"][0] | {"locator": "p. 3"}]}))

    assert (pledge.citations.get().pk, pledge.citations.get().locator) == (key, "p. 3")


def test_unknown_references_and_names_are_refused(pledge):
    with pytest.raises(ValidationError, match="There is no meeting “nowhere”"):
        apply_changes(pledge, {"meeting": {"to": "nowhere"}})
    with pytest.raises(ValidationError, match="A pledge has no colour"):
        apply_changes(pledge, {"colour": {"to": "red"}})
