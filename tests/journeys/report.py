"""A report with the facts of the founding article, in our own words with its short quotes; and a second one that lists who came."""

from pathlib import Path

REPORT = Path(__file__).with_name("report.txt").read_text(encoding="utf-8").strip()
CAME = (
    "Belgium, Bulgaria, Czechia, Denmark, Estonia, Finland, Germany, Greece, Hungary, Iceland, Italy, Latvia, Lithuania, Luxembourg, "
    "Netherlands, North Macedonia, Norway, Poland, Portugal, Romania, Slovakia, Slovenia, Spain, Sweden and Albania took part in person"
)
ALSO = "Ukraine and Ireland were there"
LIST = f"""Who came to Paris

The host named those who were in the room on 11 March 2025: {CAME}.
{ALSO}, too."""
