"""The desk: Django's admin site with the nouns in the order in which editors think, and search boxes that tell drafts apart."""

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

# Heading -> model names in order, each with what it is for.
SECTIONS: dict[str, dict[str, str]] = {
    "Work": {
        "changeset": "What you are working on, what waits for review, and what was decided.",
    },
    "What happened": {
        "meeting": "Who met whom: with attendances, counts and places.",
        "pledge": "Who offers, plans or asks what, and each step of it.",
        "statement": "Who said what, in our words, with short quotes.",
        "question": "Matters and proposals on which parties take positions.",
        "position": "Where a party stood on a question, and when.",
        "condition": "What pledges and positions hang on.",
    },
    "Single rows": {
        "attendance": "One party at one meeting, or its absence.",
        "meetingcount": "How many took part, by one source's count.",
        "groupclaim": "What a source says of a group without listing it.",
        "pledgeevent": "One step of a pledge.",
    },
    "Sources": {
        "source": "Reports, documents and pages that facts are cited to.",
        "citation": "Which source supports or disputes what. To search; entered with the record.",
    },
    "Parties and people": {
        "nation": "Nations, by their ISO codes.",
        "organisation": "Alliances, unions and coalitions as parties.",
        "coalition": "Named sets of talks.",
        "role": "The part a party plays in a coalition.",
        "membership": "Nations in organisations, dated.",
        "person": "People who represent parties and speak.",
        "office": "Offices that people hold, dated.",
        "topic": "The vocabulary of topics of statements.",
    },
}


class DeskAutocomplete(AutocompleteJsonView):
    """Suggestions name the record, and say so when it is not public yet."""

    def get_queryset(self):
        queryset = super().get_queryset()
        related = self.model_admin.list_select_related
        return queryset.select_related(*related) if isinstance(related, (list, tuple)) and related else queryset

    def serialize_result(self, obj, to_field_name):
        stage = getattr(obj, "stage", "published")
        text = str(obj) if stage == "published" else f"{obj} ({obj.get_stage_display().lower()})"
        return super().serialize_result(obj, to_field_name) | {"text": text}


class DeskSite(AdminSite):
    site_header = "Coalition talks: the desk"
    site_title = "The desk"
    index_title = "What do you want to enter?"
    index_template = "admin/talks/index.html"

    def autocomplete_view(self, request):
        return DeskAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """The models of the record under headings of their own; accounts last. What has no place is shown all the same."""
        apps = super().get_app_list(request, app_label)
        ours = next((app for app in apps if app["app_label"] == "talks"), None)
        if ours is None or app_label is not None:
            return apps
        models = {model["object_name"].lower(): model for model in ours["models"]}
        sections: list[dict] = []
        for heading, nouns in SECTIONS.items():
            found = [models.pop(noun) | {"description": text} for noun, text in nouns.items() if noun in models]
            if found:
                sections.append(ours | {"name": heading, "app_label": f"talks-{len(sections)}", "models": found})
        if models:
            sections.append(ours | {"name": "Other", "models": list(models.values())})
        return [*sections, *(app for app in apps if app is not ours)]
