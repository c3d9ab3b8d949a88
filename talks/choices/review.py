"""Words about the way from a draft to the public."""

from talks.choices.word import Vocabulary, word


class Stage(Vocabulary):
    """How far a record is on its way to the public."""

    DRAFT = word("draft", "Draft", "It is being written.")
    IN_REVIEW = word("in_review", "In review", "It waits for somebody else to check it.")
    PUBLISHED = word("published", "Published", "It was checked; it is public with what it belongs to.")
    RETRACTED = word("retracted", "Retracted", "It was public and was taken back, for a reason that is shown.")


class ChangeSetKind(Vocabulary):
    """Why a change is made."""

    NEWS = word("news", "News: something happened", "The world has changed, or more of it is told.")
    CORRECTION = word("correction", "Correction: the record was wrong", "The record was wrong and is put right.")
    CLEAN_UP = word("clean_up", "Clean-up: the same fact, better recorded", "The fact stands; it is recorded better.")


class ChangeSetState(Vocabulary):
    """How far a change set has come."""

    OPEN = word("open", "Open", "Its author is at work on it.")
    SUBMITTED = word("submitted", "Submitted for review", "It waits for somebody else to check it.")
    APPROVED = word("approved", "Approved", "It was checked, and what it holds was carried out.")
    RETURNED = word("returned", "Returned to its author", "It was checked, and its author is asked to go over it.")


class ProposalKind(Vocabulary):
    """What is proposed for a public record."""

    CHANGE = word("change", "Change", "That some of its fields or parts be changed.")
    RETRACTION = word("retraction", "Retraction", "That it be taken back.")
    RESTORATION = word("restore", "Restoration", "That it be public again after it was taken back.")
    MERGER = word("merge", "Merger", "That another record of it become one with it.")


class ProposalState(Vocabulary):
    """What has become of a proposed change."""

    OPEN = word("open", "Open", "Nothing has been decided.")
    APPLIED = word("applied", "Applied", "It was carried out.")
    HELD_BACK = word("held_back", "Held back", "The others of its change set were carried out; this one waits.")
    REJECTED = word("rejected", "Rejected", "It will not be carried out.")
    CONFLICT = word("conflict", "In conflict with a later change", "The record has changed since in the same place.")
    SUPERSEDED = word("superseded", "Superseded by a later proposal", "A later load proposed something else of the same record.")


class ImportState(Vocabulary):
    """How far a file that is imported at the desk has come."""

    CHECKED = word("checked", "Looked at", "It was read, and shown what it would do. Nothing has been written.")
    IMPORTED = word("imported", "Imported", "What it says stands in a change set, as drafts and proposed changes.")
    UNDONE = word("undone", "Undone", "What the import had written was taken back.")
