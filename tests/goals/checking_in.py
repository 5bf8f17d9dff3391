"""A class that checks in: what its tests begin with, and the taps of teacher and child."""

from uuid import uuid4

from django.urls import reverse


def page_of(client, class_check_in, **query):
    return client.get(reverse("goals:class_check_in", args=[class_check_in.uuid], query=query))


def begin(client, class_group, key=None):
    return client.post(reverse("goals:class_check_in_open", args=[class_group.uuid]), {"key": key or uuid4()})


def close(client, class_check_in):
    return client.post(reverse("goals:class_check_in_close", args=[class_check_in.uuid]))


def mark(client, class_check_in, student, away="1"):
    return client.post(reverse("goals:class_check_in_away", args=[class_check_in.uuid, student.uuid]), {"away": away})


def tap(client, goal, status="going_well", **more):
    return client.post(reverse("goals:check_in", args=[goal.uuid]), {"key": uuid4(), "status": status, **more})


def names(seats) -> list[str]:
    return [seat.student.preferred_name for seat in seats]
