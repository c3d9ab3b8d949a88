"""Totals: the figures of a selection of pledges, each with the rows that it counts and leaves out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from talks.choices import FROM_PLEDGED_UPWARD, PledgeNature
from talks.querysets import PledgeQuerySet
from talks.selectors.totals.money import NoRate
from talks.selectors.totals.rows import MEASURES, Chains, Contributors, Number, chains, contributors, numbers, parties
from talks.selectors.totals.rule import GROUPS, TOGETHER, left_out, rule_in_words, upward


def totals(
    pledges: PledgeQuerySet,
    *,
    natures: Collection[str] = (PledgeNature.OFFER,),
    statuses: Collection[str] = FROM_PLEDGED_UPWARD,
    convert: str = "",
    together: bool = False,
    measures: Collection[str] = tuple(MEASURES),
    base_url: str = "",
) -> dict:
    """What a selection of public pledges adds up to, under the rule that it gives in words.

    Money and quantities give one figure for each kind of contributor and each currency or unit, or one for each currency
    or unit when `together`. A figure names the rows it counts, those it leaves out and why, those that give words only,
    and the counted rows that are known to overlap.
    """
    selected = pledges.preferred().filter(nature__in=natures, status__in=statuses)
    who, links = contributors(selected), chains()
    figures, not_converted, counted = [], [], set()
    for measure in MEASURES:
        if measure not in measures:
            continue
        rows = list(numbers(selected, measure))
        counted |= {row.pk for row in rows}
        if convert and measure == "amount":
            rows, failed = _converted(rows, convert)
            not_converted += failed
        figures += _figures(measure, rows, who, links, together)
    _name_overlaps(figures, links)
    _name_containers(not_converted, figures, links)
    named = parties({key for figure in figures for key in figure["by_party"]}, base_url)
    size = selected.count()
    return {
        "rule": rule_in_words(natures=natures, statuses=statuses, convert=convert, together=together),
        "natures": list(natures),
        "statuses": list(statuses),
        "convert": convert or None,
        "together": together,
        "figures": [_shown(figure, named) for figure in figures],
        "not_converted": [_plain(row) for row in not_converted],
        "pledges": size,
        "without_figures": size - len(counted),
    }


def _converted(rows: Iterable[Number], to: str) -> tuple[list[Number], list[dict]]:
    """The rows in one currency, and those that cannot be converted, with the reason."""
    done, failed = [], []
    for row in rows:
        try:
            done.append(row if row.is_words else row.convert(to))
        except NoRate as error:
            failed.append(
                {"_key": row.pk, "id": row.id, "currency": row.unit, "low": plain(row.low), "high": plain(row.high), "reason": str(error)}
            )
    return done, failed


def _figures(measure: str, rows: Iterable[Number], who: Mapping[int, Contributors], links: Chains, together: bool) -> list[dict]:
    """One figure for each kind of contributor and unit, largest kinds first, units in order."""
    sums: dict[tuple[str, str], list[Number]] = defaultdict(list)
    for row in rows:
        sums[(TOGETHER if together else who.get(row.pk, Contributors()).group, row.unit)].append(row)
    order = [TOGETHER, *GROUPS]
    return [
        _figure(measure, group, unit, sums[group, unit], who, links)
        for group, unit in sorted(sums, key=lambda key: (order.index(key[0]), key[1]))
    ]


def _figure(measure: str, group: str, unit: str, rows: list[Number], who: Mapping[int, Contributors], links: Chains) -> dict:
    """The sum of one unit over one kind of contributor."""
    given = {row.pk: row for row in rows if not row.is_words}
    out = left_out(given, links.upward)
    counted = [row for pk, row in given.items() if pk not in out]
    by_party: dict[int, list[Number]] = defaultdict(list)
    for row in counted:
        for party in who.get(row.pk, Contributors()).parties:
            by_party[party].append(row)
    names = links.ids
    return {
        "measure": measure,
        MEASURES[measure]: unit or None,
        "contributors": group,
        **_sum(counted),
        "counted": [row.id for row in counted],
        "left_out": [
            {"id": given[pk].id, "reason": why.reason, "by": given[why.by].id, "chain": [names[step] for step in why.chain]}
            for pk, why in out.items()
        ],
        "words_only": [row.id for row in rows if row.is_words],
        "overlaps": [],
        "by_party": {
            party: {
                "joint": [row.id for row in own if who[row.pk].group == "joint"],
                **_sum([row for row in own if who[row.pk].group != "joint"]),
            }
            for party, own in by_party.items()
        },
        "_keys": {row.pk for row in counted},
    }


def _sum(rows: list[Number]) -> dict:
    """Both ends of a sum, and how many rows are open at either end. Without a row that has a lower end there is no low end."""
    low = [row.low for row in rows if row.low is not None]
    # A row that is open above is worth at least its lower end.
    high = [end for row in rows if (end := row.low if row.high is None else row.high) is not None]
    return {
        "low": plain(sum(low, Decimal()) if low else None),
        "high": plain(sum(high, Decimal()) if high else None),
        "open_below": len(rows) - len(low),
        "open_above": sum(row.high is None for row in rows),
    }


def _name_overlaps(figures: list[dict], links: Chains) -> None:
    """Names beside each figure the pairs of rows that overlap and are counted in its unit, here or under another kind of contributor."""
    counted: dict[tuple, set[int]] = defaultdict(set)
    for figure in figures:
        counted[_unit(figure)] |= figure["_keys"]
    for figure in figures:
        keys, all_keys = figure["_keys"], counted[_unit(figure)]
        pairs = [pair for pair in sorted(links.overlaps) if keys & set(pair) and all_keys >= set(pair)]
        figure["overlaps"] = [{"ids": [links.ids[key] for key in pair], "within": keys >= set(pair)} for pair in pairs]


def _name_containers(not_converted: list[dict], figures: list[dict], links: Chains) -> None:
    """Says of each amount that could not be converted which counted one contains or replaces it."""
    counted = {key for figure in figures if figure["measure"] == "amount" for key in figure["_keys"]}
    for row in not_converted:
        ends = (links.ids[end] for end, _ in upward(row["_key"], links.upward) if end in counted)
        row["contained_in"] = next(ends, None)


def _unit(figure: dict) -> tuple:
    return figure["measure"], figure[MEASURES[figure["measure"]]]


def _shown(figure: dict, named: Mapping[int, dict]) -> dict:
    """A figure without what only the sums need; parties by name."""
    by_party = [{"party": named[key], **own} for key, own in figure["by_party"].items()]
    return {
        **_plain(figure),
        "by_party": sorted(by_party, key=lambda own: (-(own["high"] or 0), own["party"]["name"])),
    }


def _plain(row: dict) -> dict:
    """Without keys of the database."""
    return {name: value for name, value in row.items() if not name.startswith("_")}


def plain(value: Decimal | None) -> int | float | None:
    """A number for JSON: whole where it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
