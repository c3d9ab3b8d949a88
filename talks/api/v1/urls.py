"""Routes of version 1: a list and a detail for every collection, and what goes across them."""

from django.urls import path, re_path, register_converter

from talks.addresses import PublicIdConverter
from talks.api.v1.across import Releases, Search
from talks.api.v1.changes import Changes
from talks.api.v1.collections import ListEndpoint, RecordEndpoint
from talks.api.v1.differences import Differences
from talks.api.v1.disagreements import Disagreements
from talks.api.v1.reference import Docs, Index, NoSuchAddress, SchemaDocument
from talks.api.v1.totals import TotalRows, Totals
from talks.resources.registry import RESOURCES

register_converter(PublicIdConverter, "public_id")

app_name = "api"

urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("search/", Search.as_view(), name="search"),
    path("totals/", Totals.as_view(), name="totals"),
    path("totals/rows/", TotalRows.as_view(), name="total-rows"),
    path("changes/", Changes.as_view(), name="changes"),
    path("differences/", Differences.as_view(), name="differences"),
    path("disagreements/", Disagreements.as_view(), name="disagreements"),
    path("releases/", Releases.as_view(), name="releases"),
    path("schema/", SchemaDocument.as_view(), name="schema"),
    path("docs/", Docs.as_view(), name="docs"),
    *(path(f"{name}/", ListEndpoint.as_view(resource=one), name=name) for name, one in RESOURCES.items()),
    *(path(f"{name}/<public_id:public_id>/", RecordEndpoint.as_view(resource=one), name=f"{name}-one") for name, one in RESOURCES.items()),
    # With its slash only, so that an address without one is still redirected.
    re_path(r"^(?P<rest>.*/)$", NoSuchAddress.as_view(), name="nowhere"),
]
