"""What readers report, and what colleagues answer. Nothing of the record is written by either."""

import datetime as dt
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.utils import timezone

from talks.models import MistakeReport
from talks.services.refusals import Refused

# So many an hour come from one address and so many a day from all, so that nobody can fill the desk.
AN_HOUR, A_DAY = 5, 300
ENOUGH = (
    "You have sent {number} reports within an hour. Send this one later, please: what you wrote stands here as long as the page is open."
)
FULL = "Very many reports have come in today. Send yours tomorrow, please."


@dataclass(frozen=True)
class About:
    """What a report is about: a public record by its noun's key and id, or the record as a whole where both are empty."""

    title: str
    noun: str = ""
    public_id: str = ""


def report(about: About, *, seen: int, what: str, evidence: str = "", reply_to: str = "", caller: str) -> MistakeReport:
    """Keeps a reader's words for the desk. `seen` is the version that they saw, `caller` the address they came from.

    Raises Refused where that address, or all of them, have sent too many lately.
    """
    now, whence = timezone.now(), _hidden(caller)
    lately = MistakeReport.objects.filter(received_at__gt=now - dt.timedelta(hours=1), caller=whence)
    if lately.count() >= AN_HOUR:
        raise Refused(ENOUGH.format(number=AN_HOUR))
    if MistakeReport.objects.filter(received_at__gt=now - dt.timedelta(days=1)).count() >= A_DAY:
        raise Refused(FULL)
    return MistakeReport.objects.create(
        noun=about.noun,
        record_id_text=about.public_id,
        title=about.title[:500],
        seen_at_version=seen,
        what=what.strip(),
        evidence=evidence,
        reply_to=reply_to,
        caller=whence,
    )


def answer(*, report: MistakeReport, by, words: str) -> MistakeReport:
    """Closes a report with what was done. Words that are answered already can be changed; empty ones open it again."""
    report.answer = words.strip()
    report.answered_by, report.answered_at = (by, timezone.now()) if report.answer else (None, None)
    if report.answer:
        report.caller = ""
    report.save(update_fields=["answer", "answered_by", "answered_at", "caller"])
    return report


def _hidden(caller: str) -> str:
    """Enough of an address to know it again for an hour, and not to learn it."""
    return blake2b(caller.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()
