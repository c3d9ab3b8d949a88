"""A topic of a statement, from the vocabulary or new to it."""

from typing import Any

from talks.forms.records import DeskForm
from talks.models import Topic


class TopicForm(DeskForm):
    """What is written as new and is in the vocabulary already is taken from there."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        words = " ".join((cleaned.get("proposed") or "").split())
        if words and not cleaned.get("topic") and (known := Topic.objects.filter(name__iexact=words).first()):
            cleaned["topic"], words = known, ""
        cleaned["proposed"] = words
        return cleaned
