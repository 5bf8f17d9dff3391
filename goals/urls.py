"""The site map of goals: nested by object, the verb last."""

from django.urls import path

from goals.views import drafts, student

app_name = "goals"
urlpatterns = [
    # /students/<uuid>/
    path("students/<uuid:student>/", student.student, name="student"),
    path("students/<uuid:student>/drafts/", drafts.draft, name="draft"),
]
