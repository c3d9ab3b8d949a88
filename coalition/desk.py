"""The desk: Django's admin site with the nouns in the order in which editors think, and search boxes that tell drafts apart."""

import json
from collections import Counter

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Case, IntegerField, When
from django.http import JsonResponse
from django.urls import path

from talks.desk.downloads import send_copy
from talks.desk.first_page import first_page, waiting_for
from talks.desk.offers import enter_offered, kind_of_party, may_enter, offers
from talks.desk.presence import open_form
from talks.desk.reading import read_back
from talks.desk.search import search_page
from talks.desk.thrown import thrown_away
from talks.desk.working import choose, shown
from talks.desk.workspace.box import box_page
from talks.desk.workspace.page import workspace_page
from talks.models.noun import Heading, nouns
from talks.names import folded
from talks.selectors.search.at_desk import best_of

# So many of the best stand first; a page of suggestions holds no more.
BEST = 20


class DeskAutocomplete(AutocompleteJsonView):
    """Suggestions name the record, the best first, and say so when it is not public yet."""

    def get_queryset(self):
        queryset = super().get_queryset()
        related = self.model_admin.list_select_related
        best = best_of(queryset.model.noun, self.term, most=BEST) if self.term and hasattr(queryset.model, "noun") else []
        # Where nothing fits there is nothing to put first.
        if best:
            places = Case(*(When(pk=pk, then=place) for place, pk in enumerate(best)), default=len(best), output_field=IntegerField())
            queryset = queryset.order_by(places, *queryset.query.order_by)
        return queryset.select_related(*related) if isinstance(related, (list, tuple)) and related else queryset

    def get(self, request, *args, **kwargs):
        """Those that are called alike are told apart by their ids."""
        answer = super().get(request, *args, **kwargs)
        said = json.loads(answer.content)
        alike = Counter(each["text"] for each in said["results"])
        ids = {str(one.pk): getattr(one, "public_id", "") for one in self.object_list}
        for each in said["results"]:
            if alike[each["text"]] > 1 and ids.get(each["id"]):
                each["text"] += f" · {ids[each['id']]}"
        # Whoever types the beginning of a name that is there is on the way to it.
        if not any(folded(each["text"]).startswith(folded(self.term)) for each in said["results"]):
            offered = offers(self.model_admin.model, self.term, kind_of_party(self.source_field))
            said["results"] += [{"id": one.id, "text": one.label} for one in offered if may_enter(request, one.model)]
        return JsonResponse(said)

    def serialize_result(self, obj, to_field_name):
        stage = getattr(obj, "stage", "published")
        text = str(obj) if stage == "published" else f"{obj} ({obj.get_stage_display().lower()})"
        return super().serialize_result(obj, to_field_name) | {"text": text}


class DeskSite(AdminSite):
    site_header = "Coalition talks: the desk"
    site_title = "The desk"
    index_title = "My desk"
    # Lists have all of its ways; the search box and the first page lead on.
    enable_nav_sidebar = False

    def get_urls(self):
        own = [
            path("search/", self.admin_view(self.search), name="desk_search"),
            path("work/", self.admin_view(choose), name="desk_work"),
            path("thrown-away/", self.admin_view(self.thrown_away), name="desk_thrown_away"),
            path("enter/", self.admin_view(self.enter), name="desk_enter"),
            path("open/<slug:noun>/<int:pk>/", self.admin_view(open_form), name="desk_open"),
            path("read/<slug:what>/", self.admin_view(read_back), name="desk_read"),
            path("workspace/", self.admin_view(self.workspaces), name="desk_workspaces"),
            path("workspace/<int:pk>/", self.admin_view(self.workspace), name="desk_workspace"),
            path("copies/<path:name>", self.admin_view(self.copy), name="desk_copy"),
        ]
        return [*own, *super().get_urls()]

    def index(self, request, extra_context=None):
        return first_page(request, self)

    def search(self, request):
        return search_page(request, self)

    def thrown_away(self, request):
        return thrown_away(request, self)

    def enter(self, request):
        return enter_offered(request)

    def workspaces(self, request):
        return box_page(request, self)

    def workspace(self, request, pk):
        return workspace_page(request, self, pk)

    # What it writes takes its own turn: the words of a long file are read before.
    workspace.takes_no_turn = True  # type: ignore[attr-defined]

    def copy(self, request, name):
        return send_copy(request, self, name)

    def each_context(self, request):
        return super().each_context(request) | {"desk": waiting_for(request.user) | {"work": shown(request)}}

    def autocomplete_view(self, request):
        return DeskAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """The models of the record under headings of their own; accounts last."""
        apps = super().get_app_list(request, app_label)
        apps = [app | {"name": "Accounts"} if app["app_label"] == "auth" else app for app in apps]
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
