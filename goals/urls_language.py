"""The site map of the common language, a part of goals/urls.py."""

from django.urls import path

from goals.views import examples, hints, language, lesson, sorting

urlpatterns = [
    # /language/: what a good goal is
    path("language/", language.language, name="language"),
    path("language/examples/new/", language.exemplar_new, name="exemplar_new"),
    path("language/examples/<uuid:exemplar>/", language.exemplar_edit, name="exemplar_edit"),
    path("language/examples/<uuid:exemplar>/hide/", language.exemplar_hide, name="exemplar_hide"),
    path("language/examples/<uuid:exemplar>/history/", language.exemplar_history, name="exemplar_history"),
    path("language/definitions/<uuid:definition>/", language.definition_edit, name="definition_edit"),
    path("language/definitions/<uuid:definition>/history/", language.definition_history, name="definition_history"),
    path("language/questions/", language.prompts, name="prompts"),
    path("language/questions/new/", language.prompt_new, name="prompt_new"),
    path("language/questions/<uuid:prompt>/", language.prompt_edit, name="prompt_edit"),
    path("language/questions/<uuid:prompt>/hide/", language.prompt_hide, name="prompt_hide"),
    path("language/questions/<uuid:prompt>/history/", language.prompt_history, name="prompt_history"),
    # /language/sortings/, /language/lessons/: agreed among staff, planned aloud with a class
    path("language/sortings/", sorting.sortings, name="sortings"),
    path("language/sortings/<uuid:sorting>/", sorting.sorting, name="sorting"),
    path("language/sortings/<uuid:sorting>/compare/", sorting.compare, name="sorting_compare"),
    path("language/hints/", hints.hint_rules, name="hint_rules"),
    path("language/lessons/", lesson.lessons, name="lessons"),
    path("language/lessons/<slug:band>/", lesson.lesson, name="lesson"),
    # /students/<uuid>/, /goals/<uuid>/: while a goal is written, and a goal as an example
    path("students/<uuid:student>/examples/nearest/", language.nearest_examples, name="nearest"),
    path("students/<uuid:student>/hint/", hints.hint, name="hint"),
    path("students/<uuid:student>/hint/dismiss/", hints.hint_dismiss, name="hint_dismiss"),
    path("goals/<uuid:goal>/example/", examples.example, name="example"),
    path("goals/<uuid:goal>/example/ask/", examples.example_ask, name="example_ask"),
]
