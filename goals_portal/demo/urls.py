"""The demo's site map: doors in front of the site, which is otherwise the same. `settings_demo` names it."""

from django.urls import include, path

from goals_portal.demo import doors

urlpatterns = [
    path("", doors.first_page, name="home"),
    path("doors/", doors.doors, name="doors"),
    path("doors/<slug:key>/", doors.enter, name="enter"),
    path("", include("goals_portal.urls")),
]
