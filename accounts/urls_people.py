"""People: who is at the school, and how they come in."""

from django.urls import path

from accounts.views import cards, class_list, devices, signing_in

app_name = "people"
urlpatterns = [
    # A class from a list of names
    path("schools/<uuid:school>/class-list/", class_list.class_list, name="class_list"),
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
