"""Lists and limits in the database are those of the code."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, models, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.datasets.format1.columns import CITED_FILES, cited_field
from talks.models import CITABLE, Citation, Quote
from talks.services.rules import keep_rules, lists, rename_cited_field
from talks.validators.quotes import number_of_words
from tests.factories import CitationFactory, PledgeFactory, QuoteFactory
from tests.rules.world import MODELS

pytestmark = pytest.mark.django_db

NOUNS = {"group": "party"}


def test_the_database_has_the_lists_of_the_code():
    with connection.cursor() as cursor:
        cursor.execute("select name, allowed from talks_lists()")
        assert dict(cursor.fetchall()) == lists()


def test_every_field_that_a_dataset_cites_may_be_cited():
    allowed = lists()
    wanted = {
        (NOUNS.get(kind, kind), cited_field(file, column.name))
        for kind, file in CITED_FILES.items()
        for column in file.columns
        if not column.name.startswith("source_id")
    }

    assert {(noun, field) for noun, field in wanted if field and field not in allowed[noun]} == set()


@pytest.mark.parametrize("noun", CITABLE)
def test_every_column_that_a_record_says_something_in_may_be_cited(noun):
    model = Citation._meta.get_field(noun).related_model
    said = {field.name for field in model._meta.fields if field.editable and not field.primary_key and not field.generated}

    assert said - set(lists()[noun]) == set()


def test_a_citation_names_fields_numbers_as_a_whole_parts_and_readings():
    allowed = lists()

    assert allowed["question"] == [
        *("coalition", "kind", "last_confirmed_on", "meeting", "note", "proposed_on", "proposed_on.end", "proposed_on.precision"),
        *("proposed_on_text", "proposers", "proposers.organisation", "proposers.party", "proposers.words", "public_id", "rival_of"),
        *("rival_reason", "short_label", "terms", "text"),
    ]
    assert allowed["meeting_count"] == [
        *("count", "count_max", "count_min", "count_qualifier", "count_text", "counted", "last_confirmed_on", "meeting", "note"),
        *("public_id", "rival_of", "rival_reason"),
    ]
    assert [name for name in ("party.organisation", "meeting.organisation") if name in allowed["attendance"]] == ["party.organisation"]
    assert [name for name in ("status", "stage", "parties.contributor") if name in allowed["pledge"]] == ["status", "parties.contributor"]


def test_every_address_language_currency_and_number_has_its_rule():
    missing = []
    for model in MODELS:
        names, noun = {constraint.name for constraint in model._meta.constraints}, model._meta.model_name
        for field in model._meta.local_fields:
            rule = {
                isinstance(field, models.URLField): f"{noun}_{field.name}_on_the_web",
                isinstance(field, models.DecimalField): f"{noun}_{field.name}_is_a_number",
                field.name == "language": f"{noun}_language_listed",
                field.name.endswith("currency"): f"{noun}_currency_listed",
            }.get(True)
            if rule and rule not in names:
                missing.append(rule)

    assert missing == []


WORDS = st.text(st.sampled_from("ab9 é Ж中あ한 .,-–—…[]“”'’\n\tß"), max_size=40)


@settings(max_examples=300, deadline=None)
@given(said=WORDS)
def test_the_database_counts_words_as_the_form_does(said):
    with connection.cursor() as cursor:
        cursor.execute("select talks_words(%s)", [said])
        assert cursor.fetchone()[0] == number_of_words(said)


def test_forty_words_are_a_quote_and_forty_one_are_not():
    quote = QuoteFactory(text=" ".join(["word"] * 40))

    with pytest.raises(IntegrityError, match="quote_short"), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(text=" ".join(["word"] * 41))


def test_a_renamed_field_takes_its_citations_along():
    citation = CitationFactory(record=PledgeFactory(), field="description")

    rename_cited_field(connection, "pledge", "description", "what_is_pledged")

    citation.refresh_from_db()
    assert citation.field == "what_is_pledged"


def test_migrate_stops_where_citations_name_a_field_that_is_gone():
    CitationFactory(record=PledgeFactory(), field="description")
    rename_cited_field(connection, "pledge", "description", "gone_now")

    with pytest.raises(ImproperlyConfigured, match=r"pledge\.gone_now"):
        keep_rules(sender=None)
