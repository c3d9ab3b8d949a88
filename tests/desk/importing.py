"""Bringing a file to the desk, and the buttons of its page."""

from django.core.files.uploadedfile import SimpleUploadedFile

from talks.history import next_revision
from talks.models import Import

ADD = "/admin/talks/import/add/"


def bring(client, text: str | bytes, name: str = "meetings.csv") -> Import:
    """The file as it was looked at."""
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("pk")


def press(client, kept: Import, button: str, **more) -> Import:
    next_revision()
    assert client.post(f"/admin/talks/import/{kept.pk}/change/", {button: "1", **more}).status_code == 302
    return Import.objects.get(pk=kept.pk)


def page(client, kept: Import) -> str:
    return client.get(f"/admin/talks/import/{kept.pk}/change/").content.decode()
