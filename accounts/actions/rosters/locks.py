"""The locks of an import, in the order that everybody keeps: people, students, then the school."""

from accounts.models import School, User


def lock_people(user_ids: list[int]) -> None:
    """In the order of their keys."""
    list(User._base_manager.select_for_update(no_key=True).filter(pk__in=user_ids).order_by("pk").values_list("pk"))


def lock_school(school: School) -> None:
    """One import at a time, and no pasted class list in between."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
