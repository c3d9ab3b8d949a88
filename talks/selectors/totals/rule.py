"""The rule by which pledges are added up, in words; `judged` computes it."""

from collections.abc import Collection

from talks.choices import FROM_PLEDGED_UPWARD, PledgeNature, PledgeStatus

MEASURES = {"amount": "currency", "quantity": "unit"}
# Kinds of contributor that are kept apart.
GROUPS = {
    "single": "single nations",
    "joint": "joint offers",
    "organisations": "organisations and coalitions",
    "unnamed": "unnamed contributors",
}
TOGETHER = "together"
# What becomes of a row under a figure.
COUNTED = "counted"
STATES = {
    COUNTED: "counted",
    "replaced": "replaced by a later pledge",
    "contained": "inside a counted pledge",
    "shared": "shared by several recipients, shown beside",
    "running_total": "a running total, shown beside",
    "fund_balance": "the balance of a fund, shown beside",
    "words_only": "in words only",
    "not_converted": "not converted",
    "fallen_away": "a part that has fallen away or is suspended",
}

REPLACED = (
    "A pledge that a later public, preferred one names as replaced never counts, whatever the later one is measured in and whether or not "
    "it is among the rows chosen. It stands under the figure with its replacement. A plan or an ask does not replace an offer."
)
CONTAINED = (
    "A pledge is left out when one that contains it, through any chain of wholes (or of what replaces a whole), is itself counted in the "
    "same figure and the same unit or currency."
)
KINDS = (
    "Running totals and balances of funds are never added; they are shown beside. So is one number for several recipients where what one "
    "of them gets is asked for."
)
FALLEN = (
    "A part of a counted pledge that was declined, denied, withdrawn, suspended or returned, or has lapsed, is said beside it; nothing is "
    "taken off for it."
)
GROUPED = "The group of a pledge is that of its category; further categories do not move it, so that the groups add up to the sum."
CELLS = (
    "Broken down, a pledge stands in one cell, so that cells add up: by nation a joint offer is a joint offer and no nation's, by "
    "category it stands under its own one and not under further ones, by month only where its date lies in one."
)
ENDS = (
    "A sum has a low and a high end. A pledge without an upper end stands in the high end with its lower one, a pledge without a "
    "lower end adds nothing to the low end; both are counted beside the sum, as are pledges in words only."
)
CONVERTED = (
    "Money is converted to {currency} at the reference rate of the European Central Bank of the pledge's date (its first possible day, or "
    "the last day before it with a rate, up to ten days). Pledges without a date or a rate are not converted and are counted beside. "
    "A converted number keeps as many digits as the amount has, but at least two; a sum is rounded like the roughest number in it."
)


def rule_in_words(
    *,
    natures: Collection[str] = (PledgeNature.OFFER,),
    statuses: Collection[str] = FROM_PLEDGED_UPWARD,
    convert: str = "",
    together: bool = False,
    by: Collection[str] = (),
) -> list[str]:
    """The rule as sentences, as it was applied."""
    kinds = {"offer": "offers", "plan": "plans", "ask": "asks"}
    chosen = [kinds[nature] for nature in PledgeNature.values if nature in natures]
    steps = [PledgeStatus(status).label.lower() for status in PledgeStatus.values if status in statuses]
    apart = "Single nations, joint offers, organisations and coalitions, and unnamed contributors are"
    return [
        f"Counted are {_listed(chosen)} whose latest step is {_listed(steps, 'or')}.",
        "Of reports that contradict each other only the preferred one is counted.",
        REPLACED,
        CONTAINED,
        KINDS,
        GROUPED,
        FALLEN,
        "Pledges known to overlap are named beside the figure, also where one is counted in another; nothing is taken off for them.",
        f"{apart} added up together, as asked." if together else f"{apart} kept apart.",
        "A joint offer is never divided: it is shown under each of its contributors as joint.",
        *([CELLS] if by else []),
        ENDS,
        CONVERTED.format(currency=convert) if convert else "Each currency and each unit is a sum of its own.",
    ]


def _listed(words: list[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
