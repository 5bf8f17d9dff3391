"""Pages that show the frame on their own, before and beside the pages of the apps."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.decorators.http import require_POST

from goals_portal import home
from goals_portal.gallery import SampleForm, gallery

WRITING = """\
{% extends "base.html" %}
{% block title %}Writing{% endblock %}
{% block content %}
  <h1>Writing</h1>
  {% for post in saved %}<p id="saved">seq {{ post.draft_seq }}: {{ post.title }}</p>{% endfor %}
  <form method="post" novalidate
    data-autosave="{% url 'keep' %}" data-object="0b9c" data-token="page-1" data-base-version="3" data-seq="7">
    {% csrf_token %}
    <input type="hidden" name="draft_seq">
    {{ form.title.as_field_group }}
    {% include "components/saved.html" only %}
    {% include "components/button.html" with label="Save" only %}
  </form>
  {% include "components/autosave_words.html" only %}
{% endblock %}
"""

KEPT: list[dict] = []
ANSWERS: list[int] = []


@login_not_required
def writing(request):
    saved = [request.POST] if request.method == "POST" else []
    page = engines["django"].from_string(WRITING)
    person = request.user.get_username() or "Somebody"
    frame = home.Frame(person=person)
    return HttpResponse(page.render({"form": SampleForm(), "saved": saved, "frame": frame}, request))


@login_not_required
@require_POST
def keep(request):
    """Keeps what arrives, or answers as told: `ANSWERS` holds the next statuses, first one first."""
    status = ANSWERS.pop(0) if ANSWERS else 204
    if status == 204:
        KEPT.append(request.POST.dict())
    return HttpResponse(status=status)


urlpatterns = [
    path("", home.home, name="home"),
    path("gallery/", gallery, name="gallery"),
    path("account/", include("accounts.urls")),
    path("", include("accounts.urls_people")),
    path("", include("goals.urls")),
    path("", include("reporting.urls")),
    path("writing/", writing, name="writing"),
    path("writing/keep/", keep, name="keep"),
]
