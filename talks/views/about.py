"""How to read the record, and all of it in one file."""

from django.conf import settings
from django.urls import reverse

from talks import choices, exports
from talks.datasets.format2.head import of_everything
from talks.datasets.format2.package import zipped
from talks.datasets.format2.scope import Everything
from talks.history import dataset_version
from talks.models import Dataset
from talks.views.base import Page

# The words that pages use most, by what they tell.
GLOSSARY = {
    "How far a pledge is": choices.PledgeStatus,
    "Whose contribution it is": choices.PledgeNature,
    "How a party answers a question": choices.Answer,
    "How a party took part in a meeting": choices.AttendanceMode,
    "How a row is known": choices.Certainty,
    "How complete a list of participants is": choices.Completeness,
    "What a source does to a row": choices.Bearing,
    "How a speaker is named": choices.Attribution,
}


class About(Page):
    section = "about"
    named = "How to read this record"
    template_name = "talks/about.html"

    def get_context_data(self, **kwargs):
        past = f"?as_of={self.request.past.text}" if self.request.past else ""
        glossary = [{"title": title, "words": [*words]} for title, words in GLOSSARY.items()]
        kept = {"contact": settings.CONTACT, "glossary": glossary}
        said = {"datasets": Dataset.objects.order_by("name"), "version": dataset_version(), "record_url": reverse("pages:record") + past}
        return super().get_context_data(**said, **kept, **kwargs)


class WholeRecord(Page):
    """The public record as one zip of tables (format 2), as it stands or as of a moment."""

    section = "about"
    citable = False

    def known(self) -> tuple[str, ...]:
        return ("as_of",)

    def not_here(self) -> dict[str, str]:
        return dict.fromkeys(("known_on", "on"), "The file holds the whole record, whatever was known when. as_of gives it as of a moment.")

    def get(self, request, *args, **kwargs):
        version = dataset_version()
        head = of_everything(version, [(dataset.title, dataset.head) for dataset in Dataset.objects.order_by("name")])
        name = f"coalition-talks-v{version}"
        return exports.archive_answer(request, zipped(Everything(), head, name), name)
