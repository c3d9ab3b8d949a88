"""Words about pledges, and what each step means for sums: the one home of these rules."""

from talks.choices.word import DAC, IATI, KIEL, Vocabulary, word


class PledgeNature(Vocabulary):
    """Whose doing a pledge is."""

    OFFER = word("offer", "Offer", "Those named say what they themselves will give, or refuse.")
    PLAN = word("plan", "Plan", "A size or scheme for all; nobody gives by that.")
    ASK = word("ask", "Ask", "Somebody asks others to give.")


class CategoryGroup(Vocabulary):
    """The few kinds of contribution into which categories fall."""

    MILITARY = word("military", "Military", "Armed forces, what they use, and what supports them.")
    SECURITY = word("security", "Security", "Police, and watching over what was agreed.")
    HUMANITARIAN = word("humanitarian", "Humanitarian", "Help for people in need.")
    ECONOMIC = word("economic", "Economic and financial", "Money as such, and help for state and economy.")


class Category(Vocabulary):
    """What is given. Each category belongs to one group, so that sums of groups add up."""

    group: CategoryGroup

    TROOPS = word("troops", "Troops", "Soldiers, of whatever arm.", group=CategoryGroup.MILITARY)
    EQUIPMENT = word("equipment", "Equipment", "Weapons, ammunition, vehicles and gear.", group=CategoryGroup.MILITARY)
    FUNDING = word("funding", "Funding", "Money given as such, whatever it is to be spent on.", group=CategoryGroup.ECONOMIC)
    TRAINING = word("training", "Training", "Teaching of soldiers or police.", group=CategoryGroup.MILITARY)
    AIR = word("air", "Air", "Aircraft with crews, air patrols, air defence.", group=CategoryGroup.MILITARY)
    NAVAL = word("naval", "Naval", "Ships with crews, clearing of mines at sea.", group=CategoryGroup.MILITARY)
    LOGISTICS = word("logistics", "Logistics", "Transport, transit, bases and supply.", group=CategoryGroup.MILITARY)
    HEADQUARTERS = word("headquarters", "Headquarters", "Seats of command and the staff in them.", group=CategoryGroup.MILITARY)
    INTELLIGENCE = word(
        "intelligence", "Intelligence", "Knowledge of what others do: reconnaissance, images, warnings.", group=CategoryGroup.MILITARY
    )
    MONITORING = word("monitoring", "Monitoring", "Watching over a truce, a border or an agreement.", group=CategoryGroup.SECURITY)
    POLICE = word("police", "Police", "Police officers and gendarmes, alone or in units.", group=CategoryGroup.SECURITY)
    HUMANITARIAN = word(
        "humanitarian",
        "Humanitarian",
        "Relief for people in need: food, shelter, water, protection.",
        DAC,
        group=CategoryGroup.HUMANITARIAN,
    )
    MEDICAL = word("medical", "Medical", "Hospitals, medics, medicine, evacuation of the wounded.", group=CategoryGroup.HUMANITARIAN)
    BUDGET_SUPPORT = word(
        "budget_support",
        "Budget support",
        "Money for the budget of a state, which spends it by its own rules.",
        DAC,
        group=CategoryGroup.ECONOMIC,
    )
    RECONSTRUCTION = word(
        "reconstruction", "Reconstruction", "Rebuilding of what was destroyed: energy, houses, roads.", group=CategoryGroup.ECONOMIC
    )


class PledgePartyRole(Vocabulary):
    """The part of a party in a pledge."""

    CONTRIBUTOR = word("contributor", "Contributor", "It gives, or refuses to.")
    PROPOSER = word(
        "proposer",
        "Proposer: floats, plans or asks, and contributes nothing by that",
        "It floats, plans or asks and gives nothing by that.",
    )
    RECIPIENT = word("recipient", "Recipient", "It is to have what is given.")
    ADDRESSEE = word("addressee", "Addressee: those a plan or an ask is for", "It is asked to give, or is meant to by a plan.")


class PledgeStatus(Vocabulary):
    """The steps of a pledge."""

    FLOATED = word("floated", "Floated", "It was brought up, unnamed or as a thought, by nobody bound to it.")
    PROPOSED = word("proposed", "Proposed", "It was put forward by those who would give, and nothing was promised.")
    PLEDGED = word("pledged", "Pledged", "It was promised in public.", IATI)
    COMMITTED = word("committed", "Committed", "It was decided with binding force: by law, cabinet, agreement or signature.", IATI)
    ALLOCATED = word("allocated", "Allocated", "Named means were set aside for it out of a budget or stock.", KIEL)
    CONTRACTED = word("contracted", "Contracted", "It was ordered: a contract with those who make or do it is signed.")
    IN_DELIVERY = word("in_delivery", "In delivery", "It is on its way, or some of it has arrived.")
    PAID = word("paid", "Paid", "The money has reached whom it is for; payment to a supplier is “contracted” still.", IATI)
    DELIVERED = word("delivered", "Delivered", "It has arrived where it is to be used.")
    CONFIRMED = word("confirmed", "Confirmed", "Those who receive it, or an observer, say that it has arrived.")
    SUSPENDED = word("suspended", "Suspended", "It is halted for now by those who give, and may go on.")
    DECLINED = word("declined", "Declined", "Those asked will not give.")
    DENIED = word("denied", "Denied", "Those named say that they never offered it.")
    WITHDRAWN = word("withdrawn", "Withdrawn", "It had been offered and is taken back before it arrived.")
    LAPSED = word("lapsed", "Lapsed", "Its time or its condition has passed, without a word of those who gave it.")
    RETURNED = word("returned", "Returned", "It had arrived and went back to those who gave it: money repaid, troops gone home.")


# The usual order of steps. Advice only: real ladders go back, which is flagged and never forbidden.
LADDER = (
    PledgeStatus.FLOATED,
    PledgeStatus.PROPOSED,
    PledgeStatus.PLEDGED,
    PledgeStatus.COMMITTED,
    PledgeStatus.ALLOCATED,
    PledgeStatus.CONTRACTED,
    PledgeStatus.IN_DELIVERY,
    PledgeStatus.PAID,
    PledgeStatus.DELIVERED,
    PledgeStatus.CONFIRMED,
)
FROM_PLEDGED_UPWARD = LADDER[2:]
# Steps by which it, or the number of the step, has been handed over.
DELIVERED_STEPS = (PledgeStatus.PAID, PledgeStatus.DELIVERED, PledgeStatus.CONFIRMED)
# Steps after which nothing of it is to be expected, or is left.
FALLEN_AWAY = (PledgeStatus.DECLINED, PledgeStatus.DENIED, PledgeStatus.WITHDRAWN, PledgeStatus.LAPSED, PledgeStatus.RETURNED)
# Steps after which nothing is to be expected for now. Neither these nor those count in a sum; both are said beside the whole.
NOT_EXPECTED = (PledgeStatus.SUSPENDED, *FALLEN_AWAY)
# How far each step has come on the six rungs by which a ladder is drawn: means set aside, ordered and on the way are one.
RUNGS = {
    PledgeStatus.FLOATED: 1,
    PledgeStatus.PROPOSED: 2,
    PledgeStatus.PLEDGED: 3,
    PledgeStatus.COMMITTED: 4,
    **dict.fromkeys((PledgeStatus.ALLOCATED, PledgeStatus.CONTRACTED, PledgeStatus.IN_DELIVERY), 5),
    **dict.fromkeys(DELIVERED_STEPS, 6),
}


class PledgeLinkKind(Vocabulary):
    """How one pledge stands to another."""

    PART_OF = word("part_of", "Part of", "The other contains it.")
    REVISES = word("revises", "Revises", "It stands in place of the other.")
    ALTERNATIVE_TO = word("alternative_to", "Alternative to", "Only one of the two is meant to come about.")
    OVERLAPS = word("overlaps", "Overlaps", "Both count partly the same thing, not said how much.")


class NumberKind(Vocabulary):
    """What the numbers of a pledge are."""

    AS_STATED = word("as_stated", "As stated: this pledge alone", "What this pledge alone gives; it is added up.")
    SHARED = word(
        "shared",
        "Shared: between several recipients",
        "One number for several recipients together; it is added up, but never for one of them.",
    )
    RUNNING_TOTAL = word(
        "running_total",
        "Running total: what has been gathered since a beginning",
        "What has been gathered since a beginning, earlier numbers included; it is never added.",
    )
    FUND_BALANCE = word("fund_balance", "Fund balance: what a fund holds on a day", "What a fund holds on a day; it is never added.")


# Kinds of number that are added up; the others stand beside every sum.
ADDED_KINDS = (NumberKind.AS_STATED, NumberKind.SHARED)
