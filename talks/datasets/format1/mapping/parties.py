"""Nations, groups, memberships, the coalition and the roles in it."""

from collections.abc import Iterator
from typing import Any

from talks.choices import PRESENT_MODES, Certainty, OrganisationKind, PartyKind, RoleKind
from talks.datasets.format1.mapping.evidence import further, supporting
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import edtf, membership_keys
from talks.models import Coalition, Membership, Party, Role

OWN_GROUP = "COALITION"  # the group that stands for the folder's own coalition


def nations(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["nations"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            return {
                "kind": PartyKind.NATION.value,
                "name": row["common_name"],
                "official_name": row["official_name"],
                "alpha2": row["iso_alpha2"],
                "alpha3": row["iso_alpha3"],
                "numeric": row["iso_numeric"] or None,
                "names": [{"name": name, "kind": "alias", "language": ""} for name in row.list("aliases")],
                # What is said of a nation in these talks stands with its role in them, not with the nation everywhere.
                "note": "" if has_role(folder, row) else row["note"],
                "citations": [supporting(names, Party, row["iso_alpha3"], row["source_id"])],
            }

        yield Draft(Party, row["iso_alpha3"], row["iso_alpha3"], row, build, shared=True)


def groups(folder: Folder, series: str, party_of_coalition: int | None) -> Iterator[Draft]:
    """The folder's own coalition takes its series as code when another coalition is called COALITION already."""
    for row in folder.rows["groups"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            key = row["group_id"]
            return {
                "kind": PartyKind.ORGANISATION.value,
                "name": row["name"],
                "organisation_kind": row["kind"],
                "founded_on": edtf(row["founded_on"]),
                "note": row["note"],
                "citations": [supporting(names, Party, key, row["source_id"]), *further(names, folder, "group", key)],
            }

        own = row["group_id"] == OWN_GROUP
        yield Draft(
            Party,
            row["group_id"],
            row["group_id"],
            row,
            build,
            shared=not own,
            instead=series if own else "",
            pk=party_of_coalition if own else None,
        )


def coalition(folder: Folder, series: str) -> Iterator[Draft]:
    """The coalition of the folder, from its row in groups.csv; where that is missing, from its series alone."""
    own = next((row for row in folder.rows["groups"] if row["group_id"] == OWN_GROUP), None)
    row = own or folder.rows["meetings"][0]
    name = own["name"] if own else series.replace("-", " ").replace("_", " ").capitalize()
    if not own:

        def build_party(names: Names) -> dict[str, Any]:
            return {
                "kind": PartyKind.ORGANISATION.value,
                "name": name,
                "organisation_kind": OrganisationKind.COALITION.value,
                "citations": [supporting(names, Party, OWN_GROUP, row["source_id"])],
            }

        yield Draft(Party, OWN_GROUP, series, row, build_party)

    def build(names: Names) -> dict[str, Any]:
        return {
            "name": name,
            "party": names.of(Party, OWN_GROUP),
            "citations": [supporting(names, Coalition, series, row["source_id"])],
        }

    yield Draft(Coalition, series, series, row, build, shared=True)


def shown_by(folder: Folder, row: Row) -> str:
    """The source that shows a nation's role; empty when none does.

    It is the one named for the role; else, of a participant, the first that reports it present, and of a co-lead, the first
    that has it calling or chairing a meeting. The row's own source names the nation and shows no role.
    """
    if row["role_source_id"]:
        return row["role_source_id"]
    nation, shown = row["iso_alpha2"], []
    if row["role_in_talks"] == RoleKind.PARTICIPANT:
        there = folder.group("attendances", ("nation_iso2",), (nation,))
        shown = [seen for seen in there if seen["mode"] in PRESENT_MODES and seen["certainty"] in ("", Certainty.STATED)]
    elif row["role_in_talks"] == RoleKind.CO_LEAD:
        shown = [met for met in folder.rows["meetings"] if nation in (*met.list("convened_by"), *met.list("co_chairs"))]
    return shown[0]["source_id"] if shown else ""


def has_role(folder: Folder, row: Row) -> bool:
    """Whether a nation's role is loaded: it has one, and some source shows it."""
    return bool(row["role_in_talks"] and shown_by(folder, row))


def unshown(folder: Folder) -> Iterator[str]:
    """A sentence for each role that is not loaded."""
    for row in folder.rows["nations"]:
        if row["role_in_talks"] and not shown_by(folder, row):
            yield f"{row.where}: the role {row['role_in_talks']} is not loaded, because no source shows it: name one in role_source_id"


def roles(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["nations"]:
        source = shown_by(folder, row)
        if not has_role(folder, row):
            continue
        key = row["iso_alpha3"]

        def build(names: Names, row: Row = row, key: str = key, source: str = source) -> dict[str, Any]:
            return {
                "coalition": names.coalition,
                "party": names.of(Party, key),
                "role": row["role_in_talks"],
                "note": row["note"],
                "citations": [supporting(names, Role, key, source)],
            }

        yield Draft(Role, key, lambda names, key=key: f"{names.coalition}.{key}", row, build, shared=True)


def memberships(folder: Folder) -> Iterator[Draft]:
    for key, row in membership_keys(folder.rows["memberships"]).items():

        def build(names: Names, row: Row = row, key: str = key) -> dict[str, Any]:
            return {
                "organisation": names.of(Party, row["group_id"]),
                "nation": names.nation(row["nation_iso2"]),
                "joined_on": edtf(row["joined_on"]),
                "left_on": edtf(row["left_on"]),
                "note": row["note"],
                "citations": [supporting(names, Membership, key, row["source_id"]), *further(names, folder, "membership", key)],
            }

        yield Draft(Membership, key, key, row, build, shared=True)
