"""Where the record stands that a reader's report is about."""

from django.urls import reverse

from talks.desk.contents import url_of
from talks.models import MistakeReport
from talks.models.noun import noun_called


def desk_url(report: MistakeReport) -> str:
    """The record's page at the desk; empty where there is none, as for the record as a whole."""
    if not report.noun:
        return ""
    record = noun_called(report.noun).model._base_manager.filter(public_id=report.record_id_text).first()
    return url_of(record) if record else ""


def public_url(report: MistakeReport) -> str:
    """The record's public page as the reader saw it."""
    if not report.noun:
        return ""
    return reverse(f"pages:{report.noun}", args=[report.record_id_text]) + f"?as_of=v{report.seen_at_version}"
