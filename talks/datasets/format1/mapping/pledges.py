"""Pledges with their parties, links and conditions, and the step that each has reached."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from talks.choices import PledgeLinkKind, PledgeNature, PledgePartyRole
from talks.datasets.format1.mapping.evidence import conditional, further, supporting
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import amount_in_words, edtf, ends, kind_in_words, names_whom_it_is_for, short_id
from talks.models import Condition, Meeting, Party, Pledge, PledgeEvent

TEN_DIGITS = Decimal("1e-10")
LINKS = (
    (PledgeLinkKind.PART_OF, "part_of_pledge_id"),
    (PledgeLinkKind.REVISES, "revises_pledge_id"),
    (PledgeLinkKind.OVERLAPS, "overlaps_pledge_ids"),
    (PledgeLinkKind.ALTERNATIVE_TO, "alternative_to_pledge_id"),
)


def pledges(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["pledges"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            key = row["pledge_id"]
            waits = folder.group("pledge_conditions", ("pledge_id",), (key,))
            quantity = ends(row["quantity_min"], row["quantity_max"], row["quantity_qualifier"])
            amount = ends(row["amount"], row["amount_max"], row["amount_qualifier"])
            return {
                "coalition": names.coalition,
                "nature": row["nature"],
                "category": row["category"],
                "description": row["description"],
                "quantity_min": quantity[0],
                "quantity_max": quantity[1],
                "quantity_qualifier": row["quantity_qualifier"],
                "quantity_text": row["quantity_text"],
                "quantity_unit": row["unit"],
                "amount_min": amount[0],
                "amount_max": amount[1],
                "amount_qualifier": row["amount_qualifier"],
                "amount_text": row["amount_text"],
                "amount_currency": row["currency"],
                **own_currency(row),
                "number_kind": row["number_kind"] or kind_in_words(row["description"], row["amount_text"], row["quantity_text"]),
                "announced_on": edtf(row["announced_on"]),
                "meeting": names.of(Meeting, row["meeting_id"]),
                "rival_of": names.of(Pledge, row["rival_of"]),
                "note": row["note"],
                "parties": list(who(row, names)),
                "further_categories": [{"category": category} for category in row.list("further_categories")],
                "links_from": [
                    {"kind": kind.value, "to_pledge": names.of(Pledge, other)} for kind, column in LINKS for other in row.list(column)
                ],
                "conditions": [
                    {
                        "condition": names.of(Condition, wait["condition_id"]),
                        "wording": wait["wording"],
                        "depends_on": names.of(Pledge, wait["depends_on_pledge_id"]),
                    }
                    for wait in waits
                ],
                "citations": [
                    supporting(names, Pledge, key, row["source_id"]),
                    *conditional(names, Pledge, key, row["source_id"], waits),
                    *further(names, folder, "pledge", key),
                ],
            }

        yield Draft(Pledge, row["pledge_id"], row["pledge_id"], row, build)


def own_currency(row: Row) -> dict[str, str]:
    """The amount in the currency in which it was published, where the row counts it in another, and the rate that was applied."""
    amount, currency = row["original_amount"], row["original_currency"]
    told = amount or currency
    if not told:
        amount, currency = amount_in_words(row["amount_text"])
    whole = amount and currency and row["amount"] and currency != row["currency"]
    if not whole and not told:
        return {}
    rate = (
        ""
        if row["amount_max"] or not (whole and int(amount))
        else format((Decimal(row["amount"]) / Decimal(amount)).quantize(TEN_DIGITS).normalize(), "f")
    )
    return {"original_amount": amount, "original_currency": currency, "original_rate": rate}


def who(row: Row, names: Names) -> Iterator[dict[str, Any]]:
    """An offer has contributors; a plan or an ask has proposers, unless the words say whom it is for."""
    offer = row["nature"] in ("", PledgeNature.OFFER)
    role = (PledgePartyRole.CONTRIBUTOR if offer else PledgePartyRole.PROPOSER).value
    parties = [names.nation(alpha2) for alpha2 in row.list("nations")]
    if row["group_id"]:
        parties.append(names.of(Party, row["group_id"]))
    for party in parties:
        yield {"role": role, "party": party, "words": ""}
    words = row["pledger_text"]
    if words:
        told = PledgePartyRole.ADDRESSEE.value if not offer and names_whom_it_is_for(words) else role
        yield {"role": told, "party": None, "words": words}


def steps(folder: Folder) -> Iterator[Draft]:
    """One step a row: the status that the file gives, dated like the pledge."""
    for row in folder.rows["pledges"]:
        if not row["status"]:
            continue
        key = f"{row['pledge_id']}.{row['status']}"

        def build(names: Names, row: Row = row, key: str = key) -> dict[str, Any]:
            return {
                "pledge": names.of(Pledge, row["pledge_id"]),
                "step": row["status"],
                "on_date": edtf(row["announced_on"]),
                "citations": [supporting(names, PledgeEvent, key, row["source_id"])],
            }

        def wanted(names: Names, row: Row = row) -> str:
            return short_id(names.of(Pledge, row["pledge_id"]), row["status"])

        yield Draft(PledgeEvent, key, wanted, row, build)
