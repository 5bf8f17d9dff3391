"""People: who is at the school, and how they come in."""

from django.urls import path

from accounts.views import (
    cards,
    class_list,
    devices,
    families,
    family,
    invitations,
    restrictions,
    roster_files,
    rosters,
    signing_in,
    withholding,
)

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
    # Families of a school: who has not come in yet
    path("schools/<uuid:school>/families/", families.families, name="families"),
    path("schools/<uuid:school>/families/mail/", families.mail, name="families_mail"),
    # The adults of a child
    path("students/<uuid:student>/family/", family.family, name="family"),
    path("students/<uuid:student>/family/add/", family.add, name="family_add"),
    path("students/<uuid:student>/family/<uuid:adult>/", family.change, name="family_change"),
    path("students/<uuid:student>/family/<uuid:adult>/end/", family.end, name="family_end"),
    path("students/<uuid:student>/family/<uuid:adult>/mail/", family.mail, name="family_mail"),
    path("students/<uuid:student>/restrictions/", restrictions.restrictions, name="restrictions"),
    path("students/<uuid:student>/restrictions/<uuid:adult>/end/", restrictions.end, name="restriction_end"),
    path("students/<uuid:student>/family/<uuid:adult>/withdraw/", withholding.withdraw, name="family_withdraw"),
    # Sharing nothing new with the family
    path("students/<uuid:student>/family-sharing/", withholding.withhold, name="withhold"),
    path("schools/<uuid:school>/family-sharing/", withholding.from_year, name="withholding"),
    # Coming in with a code
    path("invitation/", invitations.code, name="code"),
    path("invitation/<str:code>/", invitations.invitation, name="invitation"),
    # A log-in card
    path("card/<str:secret>/", cards.card, name="card"),
    # A device that is opened for a class
    path("classes/<uuid:class_group>/devices/", devices.class_devices, name="class_devices"),
    path("classes/<uuid:class_group>/devices/open/", devices.device_open, name="device_open"),
    path("classes/<uuid:class_group>/devices/close/", devices.devices_close, name="devices_close"),
    path("door/", devices.class_door, name="class_door"),
    # Between the log-in and the first page
    path("account/own-password/", signing_in.own_password, name="own_password"),
    path("account/made-for-me/", signing_in.told, name="told"),
    path("account/second-step/", signing_in.second_step, name="second_step"),
    path("account/still/", signing_in.still, name="still"),
    path("schools/<uuid:school>/signing-in/", signing_in.settings, name="signing_in"),
]
