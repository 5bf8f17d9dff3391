"""People: who is at the school, and how they come in."""

from django.urls import path

from accounts.views import cards, class_list, roster_files, rosters

app_name = "people"
urlpatterns = [
    # A class from a list of names
    path("schools/<uuid:school>/class-list/", class_list.class_list, name="class_list"),
    # Rosters of a school, and one that was brought
    path("schools/<uuid:school>/roster/", rosters.roster, name="roster"),
    path("schools/<uuid:school>/roster/template/<slug:section>/", roster_files.roster_template, name="roster_template"),
    path("schools/<uuid:school>/roster/export/<slug:kind>/", roster_files.roster_export, name="roster_export"),
    path("schools/<uuid:school>/roster/columns/", roster_files.roster_columns, name="roster_columns"),
    path(
        "schools/<uuid:school>/roster/columns/<uuid:mapping>/remove/",
        roster_files.roster_columns_remove,
        name="roster_columns_remove",
    ),
    path("roster-runs/<uuid:run>/", rosters.roster_run, name="roster_run"),
    path("roster-runs/<uuid:run>/confirm/", rosters.roster_confirm, name="roster_confirm"),
    path("roster-runs/<uuid:run>/stop/", rosters.roster_stop, name="roster_stop"),
    path("roster-runs/<uuid:run>/undo/", rosters.roster_undo, name="roster_undo"),
    # A log-in card
    path("card/<str:secret>/", cards.card, name="card"),
]
