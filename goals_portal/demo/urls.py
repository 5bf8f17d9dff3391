"""The demo's site map: doors in front of the site, and the gallery beside it. `settings_demo` names it."""

from django.urls import include, path

from goals_portal.demo import doors
from goals_portal.gallery import gallery

handler403, handler404 = "goals_portal.refused.forbidden", "goals_portal.refused.not_found"
urlpatterns = [
    path("", doors.first_page, name="home"),
    path("doors/", doors.doors, name="doors"),
    path("doors/<slug:key>/", doors.enter, name="enter"),
    path("gallery/", gallery, name="gallery"),
    path("", include("goals_portal.urls")),
]
