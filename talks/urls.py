"""The pages' routes."""

from django.urls import path

from talks import views

app_name = "pages"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("coalitions/", views.CoalitionList.as_view(), name="coalitions"),
    path("coalitions/<str:public_id>/", views.CoalitionDetail.as_view(), name="coalition"),
    path("nations/", views.NationList.as_view(), name="nations"),
    path("nations/<str:public_id>/", views.NationDetail.as_view(), name="nation"),
    path("organisations/", views.OrganisationList.as_view(), name="organisations"),
    path("organisations/<str:public_id>/", views.OrganisationDetail.as_view(), name="organisation"),
    path("people/", views.PersonList.as_view(), name="people"),
    path("people/<str:public_id>/", views.PersonDetail.as_view(), name="person"),
    path("meetings/", views.MeetingList.as_view(), name="meetings"),
    path("meetings/<str:public_id>/", views.MeetingDetail.as_view(), name="meeting"),
    path("pledges/", views.PledgeList.as_view(), name="pledges"),
    path("pledges/<str:public_id>/", views.PledgeDetail.as_view(), name="pledge"),
    path("conditions/", views.ConditionList.as_view(), name="conditions"),
    path("conditions/<str:public_id>/", views.ConditionDetail.as_view(), name="condition"),
    path("statements/", views.StatementList.as_view(), name="statements"),
    path("statements/<str:public_id>/", views.StatementDetail.as_view(), name="statement"),
    path("questions/", views.QuestionList.as_view(), name="questions"),
    path("questions/<str:public_id>/", views.QuestionDetail.as_view(), name="question"),
    path("positions/", views.PositionMatrix.as_view(), name="positions"),
    path("totals/", views.Totals.as_view(), name="totals"),
    path("compare/", views.Compare.as_view(), name="compare"),
    path("timeline/", views.Timeline.as_view(), name="timeline"),
    path("sources/", views.SourceList.as_view(), name="sources"),
    path("sources/<str:public_id>/", views.SourceDetail.as_view(), name="source"),
    path("search/", views.Search.as_view(), name="search"),
    path("changes/", views.Changes.as_view(), name="changes"),
    path("about/", views.About.as_view(), name="about"),
]
