"""People: who is at the school, and how they come in."""

from django.urls import path

from accounts.views import cards, class_list

app_name = "people"
urlpatterns = [
    # A class from a list of names
    path("schools/<uuid:school>/class-list/", class_list.class_list, name="class_list"),
    # A log-in card
    path("card/<str:secret>/", cards.card, name="card"),
]
