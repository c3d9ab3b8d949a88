"""Mounts the admin, the API and the pages; nothing else."""

from django.contrib import admin
from django.urls import include, path

from talks.addresses import API

handler400 = "coalition.refusals.bad_request"
handler403 = "coalition.refusals.forbidden"

urlpatterns = [
    path("admin/", admin.site.urls),
    path(API.lstrip("/"), include("talks.api.v1.urls")),
    path("", include("talks.urls")),
]
