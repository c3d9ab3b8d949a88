"""Help in plain words for fields whose model does not explain them: by noun and field, else by field."""

from django.db import models

HELP = {
    # Who
    "membership.status": "A suspended member is one still; associates and observers do not count as members.",
    "scheme": "Where the identifier is from.",
    "name": "As people usually call it.",
    "person.name": "As the sources print it; other spellings go below.",
    "condition.name": "A few words that fit every pledge hanging on it: “A ceasefire”.",
    "official_name": "The long, official form.",
    "organisation_kind": "What sort of organisation.",
    "party": "Type to search nations and organisations. The plus adds one.",
    "nation": "Type to search nations.",
    "organisation": "Type to search organisations, by name or code.",
    "person": "Type to search people. The plus adds one.",
    "coalition": "The set of talks it belongs to.",
    "role.role": "The part it plays.",
    "office.title": "As published: “Prime Minister”, “Chief of the Defence Staff”.",
    "language": "ISO 639 code: en, fr, uk.",
    "words": "As published.",
    # Meetings
    "meeting.title": "What it was, and where: “Meeting of military chiefs, Paris”.",
    "meeting": "Type to search meetings.",
    "meeting.level": "Whose meeting it was.",
    "meeting.format": "In the room, by video, or both.",
    "meeting.status": "Announced is not held.",
    "agenda": "What was to be discussed, in our own words.",
    "outcome": "What came of it, in our own words.",
    "list_completeness": "Whether the rows below are everybody. Only on a complete list does a missing row mean absence.",
    "mode": "In the room, by video, or how it was absent.",
    "attendance.level": "The rank of whoever came.",
    "certainty": "Stated by a source, announced beforehand, or inferred from a general claim.",
    "city": "Where it was held.",
    "meetingparty.role": "Who called it, or who led it together.",
    "counted": "What the source counts. Different things counted are never compared.",
    "count_min": "The number, or the lower end of a range. Leave empty for “under” and “up to”.",
    "count_max": "The same number again, or the upper end. Leave empty for “over” and “at least”.",
    "count_text": "As people write it: “about 30”, “more than 20”. It fills the boxes from, to and qualifier, which are for corrections.",
    "extent": "How many of the group.",
    "groupclaimparty.role": "Named as an exception, or as one of them.",
    "position": "Type to search positions.",
    # Pledges
    "nature": "An offer of one's own; a plan for all; or what somebody asks for. Refusals are offers with the step “declined”.",
    "category": "What kind of contribution.",
    "quantity_min": "The number, or the lower end of a range. Leave empty for “under” and “up to”.",
    "quantity_max": "The same number again, or the upper end. Leave empty for “over” and “at least”.",
    "quantity_text": "As people write it: “under 30,000 troops”, “5,000 to 10,000”, “several thousand”. It fills the boxes below.",
    "quantity_unit": "Troops, missiles, aircraft …",
    "amount_min": "In full, without thousands separators: 2000000000. Empty for “under” and “up to”.",
    "amount_max": "The same again, or the upper end. Empty for “over” and “at least”.",
    "amount_text": "As people write it: “€1.6bn”, “US$500 million”, “at least 40 billion euros”. It fills the boxes below.",
    "original_amount": "Where it was published in another currency than the one above, which is counted.",
    "pledge": "Type to search pledges.",
    "to_pledge": "Type to search the other pledge.",
    "step": "How far it has come, by this source.",
    "pledgeparty.role": "Who floats, plans or asks is a proposer and contributes nothing by that.",
    "pledgelink.kind": "Read from this pledge to the other: this is part of that.",
    "condition": "Type to search conditions. The plus adds one.",
    "condition.kind": "What sort of condition.",
    # Questions
    "text": "In a form that yes and no can answer.",
    "question.kind": "A matter that is asked of all, or a proposal on the table.",
    "question": "Type to search questions.",
    "answer": "Unknown means that a source says so; without a source make no row.",
    "holder_kind": "Whose position it is within the party.",
    "basis": "How the source knows.",
    # Statements
    "attribution": "How the speaker is named. Who is described, anonymous or pseudonymous is never resolved to a person.",
    "role_text": "As published.",
    "topic": "Type to search the vocabulary; what it has not goes beside it.",
    "stance": "Towards this topic.",
    "translation": "In English, where the words are in another language.",
    "other": "Type to search the other statement.",
    # Sources
    "source": "Type to search sources. The plus adds one.",
    "source.title": "The headline, as printed.",
    "source.kind": "What sort of source.",
    "archived_address": "Where a copy is kept: an address of a web archive.",
    "bearing": "Supports, or says otherwise.",
    "note": "For the public, beside it.",
    "kind": "Of what sort.",
    "rival_reason": "In a sentence.",
}


def help_for(field: models.Field) -> str:
    """The help of a field: its model's own, else from here."""
    noun = field.model._meta.model_name
    return str(field.help_text) or HELP.get(f"{noun}.{field.name}") or HELP.get(field.name, "")
