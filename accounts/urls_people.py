"""People: who is at the school, and how they come in."""

from django.urls import path

from accounts.views import cards, class_list, rosters

app_name = "people"
urlpatterns = [
    # A class from a list of names
    path("schools/<uuid:school>/class-list/", class_list.class_list, name="class_list"),
    # Rosters of a school, and one that was brought
    path("schools/<uuid:school>/roster/", rosters.roster, name="roster"),
    path("schools/<uuid:school>/roster/template/<slug:section>/", rosters.roster_template, name="roster_template"),
    path("roster-runs/<uuid:run>/", rosters.roster_run, name="roster_run"),
    path("roster-runs/<uuid:run>/confirm/", rosters.roster_confirm, name="roster_confirm"),
    path("roster-runs/<uuid:run>/stop/", rosters.roster_stop, name="roster_stop"),
    path("roster-runs/<uuid:run>/undo/", rosters.roster_undo, name="roster_undo"),
    # A log-in card
    path("card/<str:secret>/", cards.card, name="card"),
]
