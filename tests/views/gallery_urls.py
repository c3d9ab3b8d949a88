"""The routes of the site as a development server has them: with the gallery."""

from django.urls import path

from coalition.urls import urlpatterns as site
from talks.views.gallery import Gallery

urlpatterns = [*site, path("gallery/", Gallery.as_view())]
