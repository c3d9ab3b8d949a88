"""Every vocabulary of the record. The values are the stored codes of the dataset format; labels are for people."""

from django.db.models import TextChoices


class Stage(TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    RETRACTED = "retracted", "Retracted"


class PartyKind(TextChoices):
    NATION = "nation", "Nation"
    ORGANISATION = "organisation", "Organisation"


class OrganisationKind(TextChoices):
    ALLIANCE = "alliance", "Alliance"
    UNION = "union", "Union"
    ASSOCIATION = "association", "Association"
    FORUM = "forum", "Forum"
    DEFENCE_FRAMEWORK = "defence_framework", "Defence framework"
    INTELLIGENCE_PARTNERSHIP = "intelligence_partnership", "Intelligence partnership"
    COALITION = "coalition", "Coalition"


class NameKind(TextChoices):
    ALIAS = "alias", "Also called"
    FORMER = "former", "Formerly called"
    SPELLING = "spelling", "Other spelling"


class RoleKind(TextChoices):
    CO_LEAD = "co_lead", "Co-lead"
    PARTICIPANT = "participant", "Participant"
    RECIPIENT = "recipient", "Recipient"
    OUTSIDE_PARTNER = "outside_partner", "Outside partner"
    OUTSIDE = "outside", "Outside"
    ADVERSARY = "adversary", "Adversary"


class MeetingLevel(TextChoices):
    LEADERS = "leaders", "Leaders"
    MINISTERS = "ministers", "Ministers"
    MILITARY_CHIEFS = "military_chiefs", "Military chiefs"
    MILITARY_PLANNERS = "military_planners", "Military planners"


class MeetingFormat(TextChoices):
    IN_PERSON = "in_person", "In person"
    VIRTUAL = "virtual", "By video or telephone"
    HYBRID = "hybrid", "In person and by video"


class MeetingStatus(TextChoices):
    ANNOUNCED = "announced", "Announced"
    HELD = "held", "Held"
    POSTPONED = "postponed", "Postponed"
    CANCELLED = "cancelled", "Cancelled"


class Completeness(TextChoices):
    COMPLETE = "complete", "Complete: who is not listed was not there"
    PARTIAL = "partial", "Partial: who is not listed is only not listed"
    UNKNOWN = "unknown", "Unknown: no list seen"


class MeetingPartyRole(TextChoices):
    CONVENER = "convener", "Convener"
    CO_CHAIR = "co_chair", "Co-chair"


class Counted(TextChoices):
    NATIONS = "nations", "Nations"
    PEOPLE = "people", "People"
    DELEGATIONS = "delegations", "Delegations"
    PARTICIPANTS = "participants", "Participants: nations and organisations together"


class AttendanceMode(TextChoices):
    IN_PERSON = "in_person", "In person"
    REMOTE = "remote", "By video or telephone"
    PRESENT_UNKNOWN = "present_unknown", "Present, manner not stated"
    ABSENT_DELIBERATE = "absent_deliberate", "Absent on purpose, whose choice is not said"
    ABSENT_LEFT_OUT = "absent_left_out", "Not invited"
    ABSENT_STAYED_AWAY = "absent_stayed_away", "Stayed away by own choice"
    ABSENT_INVITED = "absent_invited", "Invited, did not come"
    ABSENT_UNKNOWN = "absent_unknown", "Absent, kind not said"
    UNKNOWN = "unknown", "Nothing known"


PRESENT_MODES = (AttendanceMode.IN_PERSON, AttendanceMode.REMOTE, AttendanceMode.PRESENT_UNKNOWN)
ABSENT_MODES = (
    AttendanceMode.ABSENT_DELIBERATE,
    AttendanceMode.ABSENT_LEFT_OUT,
    AttendanceMode.ABSENT_STAYED_AWAY,
    AttendanceMode.ABSENT_INVITED,
    AttendanceMode.ABSENT_UNKNOWN,
)


class NotThere(TextChoices):
    """What the record can say of a member that is not on record as present."""

    SAID_ABSENT = "said_absent", "Absent, says a source"
    NOT_ON_COMPLETE_LIST = "not_on_complete_list", "Not on the list, which is complete"
    NOT_LISTED = "not_listed", "Only not listed"
    NOTHING_KNOWN = "nothing_known", "Listed, nothing known"


class AttendanceLevel(TextChoices):
    HEAD_OF_STATE = "head_of_state", "Head of state"
    HEAD_OF_GOVERNMENT = "head_of_government", "Head of government"
    MINISTER = "minister", "Minister"
    MILITARY_CHIEF = "military_chief", "Military chief"
    OFFICIAL = "official", "Official"
    UNKNOWN = "unknown", "Unknown"


class Certainty(TextChoices):
    STATED = "stated", "Stated: reported as having happened"
    EXPECTED = "expected", "Expected: announced beforehand"
    INFERRED = "inferred", "Inferred: follows from a general statement"


class Extent(TextChoices):
    ALL = "all", "All"
    NEARLY_ALL = "nearly_all", "Nearly all"
    MOST = "most", "Most"
    SOME = "some", "Some"
    NUMBER = "number", "A number"


class ClaimPartyRole(TextChoices):
    EXCEPTION = "exception", "Named exception"
    MEMBER = "member", "Named member"


class PledgeNature(TextChoices):
    OFFER = "offer", "Offer"
    PLAN = "plan", "Plan"
    ASK = "ask", "Ask"


class Category(TextChoices):
    TROOPS = "troops", "Troops"
    EQUIPMENT = "equipment", "Equipment"
    FUNDING = "funding", "Funding"
    TRAINING = "training", "Training"
    AIR = "air", "Air"
    NAVAL = "naval", "Naval"
    LOGISTICS = "logistics", "Logistics"
    HEADQUARTERS = "headquarters", "Headquarters"
    MONITORING = "monitoring", "Monitoring"


class PledgePartyRole(TextChoices):
    CONTRIBUTOR = "contributor", "Contributor"
    PROPOSER = "proposer", "Proposer: floats, plans or asks, and contributes nothing by that"
    RECIPIENT = "recipient", "Recipient"
    ADDRESSEE = "addressee", "Addressee: those a plan or an ask is for"


class PledgeStatus(TextChoices):
    FLOATED = "floated", "Floated"
    PROPOSED = "proposed", "Proposed"
    PLEDGED = "pledged", "Pledged"
    COMMITTED = "committed", "Committed"
    IN_DELIVERY = "in_delivery", "In delivery"
    DELIVERED = "delivered", "Delivered"
    CONFIRMED = "confirmed", "Confirmed"
    DECLINED = "declined", "Declined"
    DENIED = "denied", "Denied"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "Lapsed"


# The usual order of steps. Advice only: real ladders go back, which is flagged and never forbidden.
LADDER = (
    PledgeStatus.FLOATED,
    PledgeStatus.PROPOSED,
    PledgeStatus.PLEDGED,
    PledgeStatus.COMMITTED,
    PledgeStatus.IN_DELIVERY,
    PledgeStatus.DELIVERED,
    PledgeStatus.CONFIRMED,
)
FROM_PLEDGED_UPWARD = LADDER[2:]
DELIVERED_STEPS = (PledgeStatus.DELIVERED, PledgeStatus.CONFIRMED)
# Steps after which nothing is to be expected.
FALLEN_AWAY = (PledgeStatus.DECLINED, PledgeStatus.DENIED, PledgeStatus.WITHDRAWN, PledgeStatus.LAPSED)


class PledgeLinkKind(TextChoices):
    PART_OF = "part_of", "Part of"
    REVISES = "revises", "Revises"
    ALTERNATIVE_TO = "alternative_to", "Alternative to"
    OVERLAPS = "overlaps", "Overlaps"


class NumberKind(TextChoices):
    """What the numbers of a pledge are: only those as stated are ever added up."""

    AS_STATED = "as_stated", "As stated: this pledge alone"
    RUNNING_TOTAL = "running_total", "Running total: what has been gathered since a beginning"
    FUND_BALANCE = "fund_balance", "Fund balance: what a fund holds on a day"


class ConditionKind(TextChoices):
    CEASEFIRE = "ceasefire", "Ceasefire"
    US_BACKSTOP = "us_backstop", "US backstop"
    MANDATE = "mandate", "Mandate"
    PARLIAMENT = "parliament", "Parliament"
    PEACE_AGREEMENT = "peace_agreement", "Peace agreement"
    OTHER_PLEDGE = "other_pledge", "Another pledge"
    FUNDING = "funding", "Funding"
    OTHER = "other", "Other"


class ConditionState(TextChoices):
    OPEN = "open", "Open"
    MET = "met", "Met"
    FAILED = "failed", "Failed"


class Qualifier(TextChoices):
    EXACT = "exact", "Exactly"
    ABOUT = "about", "About"
    OVER = "over", "Over"
    AT_LEAST = "at_least", "At least"
    UNDER = "under", "Under"
    UP_TO = "up_to", "Up to"
    RANGE = "range", "From … to …"
    TEXT_ONLY = "text_only", "In words only"


class QuestionKind(TextChoices):
    MATTER = "matter", "Matter"
    PROPOSAL = "proposal", "Proposal on the table"


class Answer(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    CONDITIONAL = "conditional", "Conditional"
    UNDECIDED = "undecided", "Undecided"
    UNKNOWN = "unknown", "Unknown"


class HolderKind(TextChoices):
    HEAD_OF_STATE = "head_of_state", "Head of state"
    HEAD_OF_GOVERNMENT = "head_of_government", "Head of government"
    GOVERNMENT = "government", "Government"
    MINISTER = "minister", "Minister"
    PARLIAMENT = "parliament", "Parliament"
    MILITARY = "military", "Military"
    INSTITUTION = "institution", "Institution"
    UNNAMED = "unnamed", "Not named"


class Basis(TextChoices):
    OWN_WORDS = "own_words", "Own words: the holder is on record"
    REPORTED = "reported", "Reported, no statement of the holder seen"
    INFERRED = "inferred", "Inferred from something else said"
    CLAIMED_BY_OTHER = "claimed_by_other", "Claimed by another party"


class Attribution(TextChoices):
    NAMED = "named", "Named"
    DESCRIBED = "described", "Described: no name, but a party is known"
    ANONYMOUS = "anonymous", "Anonymous: no name and no party"
    PSEUDONYMOUS = "pseudonymous", "Pseudonymous: an account name"
    INSTITUTIONAL = "institutional", "Institutional: a ministry, embassy or government speaks"


# Speakers of these attributions can never be resolved to a person.
UNRESOLVABLE = (Attribution.DESCRIBED, Attribution.ANONYMOUS, Attribution.PSEUDONYMOUS)


class Stance(TextChoices):
    SUPPORTIVE = "supportive", "Supportive"
    CONDITIONAL = "conditional", "Conditional"
    SCEPTICAL = "sceptical", "Sceptical"
    OPPOSED = "opposed", "Opposed"
    NEUTRAL = "neutral", "Neutral"


class SourceKind(TextChoices):
    NEWS = "news", "News"
    OFFICIAL = "official", "Official"
    REFERENCE = "reference", "Reference"
    ENCYCLOPEDIA = "encyclopedia", "Encyclopedia"
    SEED = "seed", "Founding article"
    SOCIAL = "social", "Social media"
    OTHER = "other", "Other"


class Reliability(TextChoices):
    """The letter of the NATO ("Admiralty") grading, given to a source; empty means ungraded."""

    A = "A", "A: completely reliable"
    B = "B", "B: usually reliable"
    C = "C", "C: fairly reliable"
    D = "D", "D: not usually reliable"
    E = "E", "E: unreliable"
    F = "F", "F: reliability cannot be judged"


class Credibility(TextChoices):
    """The figure of the NATO ("Admiralty") grading, given to one citation; empty means ungraded."""

    CONFIRMED = "1", "1: confirmed by other sources"
    PROBABLE = "2", "2: probably true"
    POSSIBLE = "3", "3: possibly true"
    DOUBTFUL = "4", "4: doubtful"
    IMPROBABLE = "5", "5: improbable"
    UNJUDGED = "6", "6: truth cannot be judged"


class Bearing(TextChoices):
    SUPPORTS = "supports", "Supports"
    DISPUTES = "disputes", "Disputes"


class ChangeSetKind(TextChoices):
    NEWS = "news", "News: something happened"
    CORRECTION = "correction", "Correction: the record was wrong"
    CLEAN_UP = "clean_up", "Clean-up: the same fact, better recorded"


class ChangeSetState(TextChoices):
    OPEN = "open", "Open"
    SUBMITTED = "submitted", "Submitted for review"
    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned to its author"


class ProposalKind(TextChoices):
    CHANGE = "change", "Change"
    RETRACTION = "retraction", "Retraction"


class ProposalState(TextChoices):
    OPEN = "open", "Open"
    APPLIED = "applied", "Applied"
    HELD_BACK = "held_back", "Held back"
    REJECTED = "rejected", "Rejected"
    CONFLICT = "conflict", "In conflict with a later change"
    SUPERSEDED = "superseded", "Superseded by a later proposal"
