"""Mounts the admin, the API and the pages; nothing else."""

from django.contrib import admin
from django.urls import include, path

handler400 = "coalition.refusals.bad_request"
handler403 = "coalition.refusals.forbidden"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("talks.api.v1.urls")),
    path("", include("talks.urls")),
]
