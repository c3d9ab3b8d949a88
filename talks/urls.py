"""The pages' routes: a list and a page for every noun that has them, and what goes across nouns."""

from importlib import import_module
from pkgutil import iter_modules

from django.conf import settings
from django.urls import path, register_converter

from talks import views
from talks.addresses import PublicIdConverter
from talks.models.noun import nouns
from talks.postbox.mistakes import ReportMistake
from talks.views.about import About, WholeRecord
from talks.views.base import DetailPage
from talks.views.calendar import MeetingCalendar
from talks.views.changes import Changes
from talks.views.compare import Compare
from talks.views.crawled import Robots, SecurityText, Sign, Sitemap
from talks.views.disagreements import Disagreements
from talks.views.embedded import Embedded
from talks.views.gallery import Gallery
from talks.views.home import Home
from talks.views.lists import ListPage
from talks.views.pictures import PictureFile, PicturePage, Pictures
from talks.views.positions import PositionMatrix
from talks.views.search import Search
from talks.views.timeline import Timeline
from talks.views.totals import TotalRows, Totals

register_converter(PublicIdConverter, "id")
for _module in iter_modules(views.__path__):
    import_module(f"{views.__name__}.{_module.name}")

app_name = "pages"

LISTED = [noun for noun in nouns() if noun.model in ListPage.pages]
PAGED = [noun for noun in nouns() if noun.own_page]

urlpatterns = [
    path("", Home.as_view(), name="home"),
    *(path(f"{noun.collection}/", ListPage.pages[noun.model].as_view(), name=noun.collection) for noun in LISTED),
    *(path(f"{noun.collection}/<id:public_id>/", DetailPage.pages[noun.model].as_view(), name=noun.key) for noun in PAGED),
    path("meetings.ics", MeetingCalendar.as_view(), name="calendar"),
    path("positions/", PositionMatrix.as_view(), name="positions"),
    path("pictures/", Pictures.as_view(), name="pictures"),
    path("pictures/<slug:name>/", PicturePage.as_view(), name="picture"),
    path("pictures/<slug:name>.<slug:form>", PictureFile.as_view(), name="picture-file"),
    path("embed/<slug:name>/", Embedded.as_view(), name="embedded"),
    path("totals/", Totals.as_view(), name="totals"),
    path("totals/rows/", TotalRows.as_view(), name="total-rows"),
    path("compare/", Compare.as_view(), name="compare"),
    path("timeline/", Timeline.as_view(), name="timeline"),
    path("search/", Search.as_view(), name="search"),
    path("changes/", Changes.as_view(), name="changes"),
    path("disagreements/", Disagreements.as_view(), name="disagreements"),
    path("about/record.zip", WholeRecord.as_view(), name="record"),
    path("mistakes/", ReportMistake.as_view(), name="mistakes"),
    path("sitemap.xml", Sitemap.as_view(), name="sitemap"),
    path("robots.txt", Robots.as_view(), name="robots"),
    path(".well-known/security.txt", SecurityText.as_view(), name="security"),
    path("favicon.ico", Sign.as_view(), name="sign"),
    path("about/", About.as_view(), name="about"),
    *([path("gallery/", Gallery.as_view(), name="gallery")] if settings.DEBUG else []),
]
