"""The site map of setting up."""

from django.urls import path

from goals_portal.set_up import views

app_name = "set_up"
urlpatterns = [
    path("schools/<uuid:school>/set-up/", views.assistant, name="assistant"),
    path("schools/<uuid:school>/set-up/<slug:step>/", views.step, name="step"),
    path("schools/<uuid:school>/set-up/practice/remove/", views.practice_remove, name="practice_remove"),
]
