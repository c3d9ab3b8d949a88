"""The pages' routes."""

from django.urls import path, register_converter

from talks import views
from talks.validators.addresses import PublicIdConverter

register_converter(PublicIdConverter, "id")

app_name = "pages"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("coalitions/", views.CoalitionList.as_view(), name="coalitions"),
    path("coalitions/<id:public_id>/", views.CoalitionDetail.as_view(), name="coalition"),
    path("nations/", views.NationList.as_view(), name="nations"),
    path("nations/<id:public_id>/", views.NationDetail.as_view(), name="nation"),
    path("organisations/", views.OrganisationList.as_view(), name="organisations"),
    path("organisations/<id:public_id>/", views.OrganisationDetail.as_view(), name="organisation"),
    path("people/", views.PersonList.as_view(), name="people"),
    path("people/<id:public_id>/", views.PersonDetail.as_view(), name="person"),
    path("meetings/", views.MeetingList.as_view(), name="meetings"),
    path("meetings/<id:public_id>/", views.MeetingDetail.as_view(), name="meeting"),
    path("pledges/", views.PledgeList.as_view(), name="pledges"),
    path("pledges/<id:public_id>/", views.PledgeDetail.as_view(), name="pledge"),
    path("conditions/", views.ConditionList.as_view(), name="conditions"),
    path("conditions/<id:public_id>/", views.ConditionDetail.as_view(), name="condition"),
    path("statements/", views.StatementList.as_view(), name="statements"),
    path("statements/<id:public_id>/", views.StatementDetail.as_view(), name="statement"),
    path("questions/", views.QuestionList.as_view(), name="questions"),
    path("questions/<id:public_id>/", views.QuestionDetail.as_view(), name="question"),
    path("positions/", views.PositionMatrix.as_view(), name="positions"),
    path("totals/", views.Totals.as_view(), name="totals"),
    path("totals/rows/", views.TotalRows.as_view(), name="total-rows"),
    path("compare/", views.Compare.as_view(), name="compare"),
    path("timeline/", views.Timeline.as_view(), name="timeline"),
    path("sources/", views.SourceList.as_view(), name="sources"),
    path("sources/<id:public_id>/", views.SourceDetail.as_view(), name="source"),
    path("search/", views.Search.as_view(), name="search"),
    path("changes/", views.Changes.as_view(), name="changes"),
    path("about/", views.About.as_view(), name="about"),
]
