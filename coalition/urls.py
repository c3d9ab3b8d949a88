"""Mounts the admin, the API and the pages; nothing else."""

from django.contrib import admin
from django.urls import include, path

from coalition.routes import by_segment
from talks.addresses import API

handler400 = "coalition.refusals.bad_request"
handler403 = "coalition.refusals.forbidden"
handler500 = "coalition.refusals.failed"

urlpatterns = [
    path("admin/", admin.site.urls),
    by_segment(API.lstrip("/"), include("talks.api.v1.urls")),
    by_segment("", include("talks.urls")),
]
