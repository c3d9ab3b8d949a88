"""A second, made-up coalition in a folder with only some of the files. It refers to parties, conditions, topics, sources and
a question of the shipped dataset, and uses some of its ids for other things."""

from pathlib import Path

from tests.datasets.folders import write


def make(folder: Path) -> Path:
    write(
        folder,
        "sources",
        [
            {"source_id": "bsi-report", "publication": "The Example", "url": "https://example.org/1", "published_on": "2025-06-02"},
            {"source_id": "seed", "publication": "The Example", "url": "", "published_on": ""},
        ],
    )
    write(
        folder,
        "nations",
        [
            {
                "iso_alpha2": "GE",
                "iso_alpha3": "GEO",
                "iso_numeric": "268",
                "common_name": "Georgia",
                "role_in_talks": "participant",
                "source_id": "bsi-report",
            },
            {
                "iso_alpha2": "RO",
                "iso_alpha3": "ROU",
                "iso_numeric": "642",
                "common_name": "Rumania",
                "role_in_talks": "co_lead",
                "source_id": "bsi-report",
            },
        ],
    )
    write(
        folder,
        "groups",
        [{"group_id": "COALITION", "name": "Black Sea initiative", "kind": "coalition", "source_id": "bsi-report", "note": "Made up."}],
    )
    write(
        folder,
        "meetings",
        [
            {
                "meeting_id": "paris-2025-03-11",
                "series": "black-sea",
                "title": "Black Sea meeting",
                "starts_on": "2025-06-01",
                "ends_on": "2025-06-02",
                "convened_by": "RO;TR",
                "source_id": "bsi-report",
            }
        ],
    )
    write(
        folder,
        "attendances",
        [
            {
                "attendance_id": "paris-2025-03-11.01",
                "meeting_id": "paris-2025-03-11",
                "nation_iso2": "GE",
                "group_id": "",
                "mode": "in_person",
                "representative": "Alexander Stubb",
                "source_id": "bsi-report",
            },
            {
                "attendance_id": "paris-2025-03-11.02",
                "meeting_id": "paris-2025-03-11",
                "nation_iso2": "FR",
                "group_id": "",
                "mode": "remote",
                "representative": "Emmanuel Macron",
                "source_id": "bsi-report",
            },
        ],
    )
    write(
        folder,
        "pledges",
        [
            {
                "pledge_id": "bsi-patrols",
                "nations": "",
                "group_id": "COALITION",
                "category": "naval",
                "description": "Mine patrols",
                "status": "pledged",
                "meeting_id": "paris-2025-03-11",
                "part_of_pledge_id": "",
                "source_id": "bsi-report",
            },
            {
                "pledge_id": "gb-10000",
                "nations": "RO",
                "group_id": "",
                "category": "naval",
                "description": "Two ships",
                "status": "",
                "meeting_id": "",
                "part_of_pledge_id": "bsi-patrols",
                "source_id": "seed",
            },
        ],
    )
    write(
        folder,
        "pledge_conditions",
        [{"pledge_id": "gb-10000", "condition_id": "ceasefire", "wording": "once the guns are silent", "source_id": "bsi-report"}],
    )
    write(
        folder,
        "statements",
        [
            {
                "statement_id": "st001",
                "speaker": "",
                "role": "diplomat",
                "attribution": "anonymous",
                "topic": "ceasefire",
                "summary": "Said something about the sea.",
                "source_id": "bsi-report",
            }
        ],
    )
    write(
        folder,
        "positions",
        [
            {
                "position_id": "ground.ge",
                "question_id": "send-ground-troops",
                "nation_iso2": "GE",
                "position": "no",
                "holder": "prime minister",
                "source_id": "bsi-report",
            }
        ],
    )
    write(
        folder,
        "citations",
        [
            {
                "citation_id": "c001",
                "record_kind": "meeting",
                "record_id": "paris-2025-03-11",
                "field": "title",
                "source_id": "seed",
                "bearing": "disputes",
            }
        ],
    )
    return folder
