"""Mails to colleagues: that a change set waits, that one came back. Sent once all is written; a mail that fails stops nothing."""

import logging
from collections.abc import Collection, Iterable
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from talks.addresses import DESK
from talks.models import ChangeSet, Record
from talks.permissions import may_decide
from talks.services.mandates import outside

log = logging.getLogger(__name__)

WAITS = """{author} has submitted “{title}”, which waits for a review.
{message}
{address}
"""
CAME_BACK = """{reviewer} has returned “{title}” to you.
{message}
{address}
"""


def tell_reviewers(change_set: ChangeSet, held: Collection[Record]) -> None:
    """Tells everybody who may decide on some of what a submission holds that it waits."""
    colleagues = get_user_model().objects.with_perm("talks.review_changeset", backend="django.contrib.auth.backends.ModelBackend")
    told = [one for one in colleagues if one.email and may_decide(one, change_set)]
    told = [one for one in told if len(outside(held, one)) < len(held)]
    _send(f"Waits for review: {change_set.title}", WAITS, change_set, change_set.message, told)


def tell_author(change_set: ChangeSet) -> None:
    """Tells the author that a submission, or what was held back of it, came back, with the reviewer's words."""
    author = change_set.author
    told = [author] if author.email and author.is_active else []
    _send(f"Came back to you: {change_set.title}", CAME_BACK, change_set, change_set.review_message, told)


def _send(subject: str, text: str, change_set: ChangeSet, message: str, told: Iterable[Any]) -> None:
    """One mail each, after the transaction: nobody reads of what was rolled back, and no writer waits for a mail server."""
    if not settings.EMAIL_HOST:
        return
    body = text.format(
        author=change_set.author,
        reviewer=change_set.reviewed_by or "A reviewer",
        title=change_set.title,
        message=f"\n{message}\n" if message else "",
        address=f"{settings.PUBLIC_URL}{DESK}talks/changeset/{change_set.pk}/change/",
    )
    subject = " ".join(subject.split())
    mails = [EmailMessage(subject, body, to=[one.email]) for one in told]
    if mails:
        transaction.on_commit(lambda: _deliver(mails))


def _deliver(mails: list[EmailMessage]) -> None:
    try:
        get_connection().send_messages(mails)
    except (OSError, SMTPException) as error:
        log.warning("%d mails were not sent: %s", len(mails), error)
