"""No field that a person would filter by is forgotten: it has a filter, or stands here with a reason."""

import pytest

from talks.filters import FILTERS

# Fields of every noun.
EVERYWHERE = {
    "id": "the key inside the database",
    "public_id": "`id`",
    "public": "lists hold public rows only",
    "stage": "the public sees one stage; the desk has its own lists",
    "note": "`q`",
    "author": "the desk",
    "reviewed_by": "the desk",
    "reviewed_at": "the desk",
    "published_at": "the desk; `/changes/` tells when the public first saw a record",
    "retraction_reason": "the desk",
    "rival_of": "`preferred`; a rival is one click from its preferred record",
    "rival_reason": "prose of the rival",
    "last_confirmed_on": "the desk works through it",
    "recorded_at": "`as_of` and `/changes/`; rows can be ordered by it",
    "change_set": "the desk",
    "search": "`q`",
    "told_from": "`known_on`",
    "possibly_told_from": "`known`",
    "known_from": "`known_on`",
    "possibly_known_from": "`known`",
    "order": "a place in a list",
    "merged_into": "what was merged is public no more; its address and `/changes/` lead on",
}
DATES = "`from` and `to`, or `on`"
NUMBERS = "numbers as published are compared by people; `ordering` sorts by them, `/totals/` adds them up"
PROSE = "`q`"

# By collection.
EXEMPT = {
    "coalitions": {"name": PROSE, "aim": PROSE},
    "roles": {"from_on": DATES, "to_on": DATES},
    "nations": {
        "name": PROSE,
        "official_name": PROSE,
        "kind": "the collection says it",
        "organisation_kind": "of organisations",
        "founded_on": "of organisations",
        "dissolved_on": "of organisations",
        "successor": "of organisations",
    },
    "organisations": {
        "name": PROSE,
        "official_name": PROSE,
        "organisation_kind": "`kind`",
        "founded_on": DATES,
        "dissolved_on": "few have ended: read with the organisation, and `successor` finds what came before",
        "alpha2": "of nations",
        "alpha3": "of nations",
        "numeric": "of nations",
    },
    "memberships": {"joined_on": DATES, "left_on": DATES},
    "people": {"name": PROSE},
    "offices": {"title": PROSE, "from_on": DATES, "to_on": DATES},
    "meetings": {
        "title": PROSE,
        "date": DATES,
        "format": "`meeting_format`: `format` is the form of the answer",
        "agenda": PROSE,
        "outcome": PROSE,
        "participants_text": PROSE,
        "series_number": "read with its series, which `series` finds: sources number one series differently",
    },
    "meeting-counts": {"count_min": NUMBERS, "count_max": NUMBERS, "count_qualifier": NUMBERS, "count_text": PROSE},
    "attendances": {"role_text": PROSE, "absence_reason": PROSE},
    "group-claims": {
        "position": "no claim is about a position yet; the position's own page lists them",
        "words": PROSE,
        "count_min": NUMBERS,
        "count_max": NUMBERS,
        "count_qualifier": NUMBERS,
        "count_text": PROSE,
        "as_of_on": DATES,
    },
    "pledges": {
        "description": PROSE,
        "quantity_min": NUMBERS,
        "quantity_max": NUMBERS,
        "quantity_qualifier": NUMBERS,
        "quantity_text": PROSE,
        "quantity_unit": "`unit`",
        "amount_min": NUMBERS,
        "amount_max": NUMBERS,
        "amount_qualifier": NUMBERS,
        "amount_text": PROSE,
        "amount_currency": "`currency`",
        "original_amount": NUMBERS,
        "original_currency": "the currency that is counted is `currency`",
        "original_rate": NUMBERS,
        "announced_on": DATES,
    },
    "pledge-events": {
        "on_date": DATES,
        "words": PROSE,
        "quantity_min": NUMBERS,
        "quantity_max": NUMBERS,
        "quantity_qualifier": NUMBERS,
        "quantity_text": PROSE,
        "quantity_unit": "`unit`",
        "amount_min": NUMBERS,
        "amount_max": NUMBERS,
        "amount_qualifier": NUMBERS,
        "amount_text": PROSE,
        "amount_currency": "`currency`",
    },
    "conditions": {"name": PROSE, "state_on": DATES},
    "statements": {"said_on": DATES, "paraphrase": PROSE},
    "questions": {"text": PROSE, "short_label": PROSE, "proposed_on": DATES, "terms": PROSE},
    "positions": {"held_on": DATES, "supersedes": "`current`, and the position's own page"},
    "sources": {
        "title": PROSE,
        "published_on": DATES,
        "published_on_reason": "prose of the date",
        "accessed_on": "rows can be ordered by it",
        "archived_address": "found with the source",
        "copy_file": "never shown to the public",
        "copy_sha256": "never shown to the public",
    },
    "citations": {
        "reported_value": PROSE,
        "attributed_to": PROSE,
        "locator": "a place in a source",
        "passage": PROSE,
    },
}


@pytest.mark.parametrize("collection", FILTERS)
def test_every_field_has_a_filter_or_a_reason(collection):
    filters = FILTERS[collection]
    names = {field.name for field in filters.model._meta.get_fields() if field.concrete and not field.auto_created}
    dates = {name.removesuffix("_first") for name in names if name.endswith("_first")}
    # What a column of words is sorted by.
    names -= {f"sort_{name}" for name in names} | {f"{name}_place" for name in names}
    names -= {f"{date}_{suffix}" for date in dates for suffix in ("first", "last", "text")}

    missing = names - set(filters.filters) - set(EVERYWHERE) - set(EXEMPT[collection])

    assert missing == set()


@pytest.mark.parametrize("collection", FILTERS)
def test_exemptions_name_fields_that_exist(collection):
    names = {field.name for field in FILTERS[collection].model._meta.get_fields()}

    assert set(EXEMPT[collection]) - names == set()


@pytest.mark.parametrize("collection", FILTERS)
def test_every_filter_has_a_label_and_a_help_text(collection):
    bare = [name for name, one in FILTERS[collection].filters.items() if not one.label or not one.help_text]

    assert bare == []


COMMON = {"q", "coalition", "ordering", "as_of", "known_on", "known", "on", "fields", "include", "page_size", "cursor", "format", "id"}


@pytest.mark.parametrize("collection", FILTERS)
def test_filters_common_to_lists_are_everywhere(collection):
    assert COMMON - set(FILTERS[collection].filters) == set()


def test_filters_of_the_contract_are_known_wherever_they_mean_something():
    contract = {"nation", "organisation", "member_of", "meeting", "category", "from", "to"}
    absent = {name: sorted(contract - set(filters.filters)) for name, filters in FILTERS.items()}

    assert {name: missing for name, missing in absent.items() if missing} == {
        "coalitions": ["category", "from", "meeting", "to"],
        "roles": ["category", "meeting"],
        "nations": ["category", "from", "to"],
        "organisations": ["category"],
        "memberships": ["category", "meeting"],
        "people": ["category", "from", "to"],
        "offices": ["category", "meeting"],
        "meeting-counts": ["category"],
        "attendances": ["category"],
        "group-claims": ["category"],
        "statements": ["category"],
        "questions": ["category"],
        "positions": ["category"],
    }
