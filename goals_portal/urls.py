"""The site map."""

from django.contrib import admin
from django.urls import include, path

from goals_portal import home

handler403, handler404 = "goals_portal.refused.forbidden", "goals_portal.refused.not_found"
urlpatterns = [
    path("", home.home, name="home"),
    path("here/", home.here, name="here"),
    path("school/", home.school, name="school"),
    path("account/", include("accounts.urls")),
    path("", include("accounts.urls_people")),
    path("", include("goals_portal.set_up.urls")),
    path("", include("accounts.urls_records")),
    path("technical/", admin.site.urls),
    path("", include("goals.urls")),
    path("", include("reporting.urls")),
]
