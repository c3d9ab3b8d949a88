"""The desk: Django's admin site with the nouns in the order in which editors think, and search boxes that tell drafts apart."""

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from talks.models.noun import Heading, nouns


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
        """The models of the record under headings of their own; accounts last."""
        apps = super().get_app_list(request, app_label)
        ours = next((app for app in apps if app["app_label"] == "talks"), None)
        if ours is None or app_label is not None:
            return apps
        entries = {entry["object_name"]: entry for entry in ours["models"]}
        sections: dict[str, list] = {"Work": []} | {heading: [] for heading in Heading}
        for noun in nouns():
            if entry := entries.pop(noun.model.__name__, None):
                sections[noun.heading].append(entry | {"description": noun.purpose})
        # What is no noun of the record is the work on it.
        sections["Work"] = [entry | {"description": entry["model"].purpose} for entry in entries.values()]
        named = [
            ours | {"name": name, "app_label": f"talks-{n}", "models": found} for n, (name, found) in enumerate(sections.items()) if found
        ]
        return [*named, *(app for app in apps if app is not ours)]
