"""A person's own address for the school's dates, for a calendar program."""

from django.db import models
from django.utils import timezone

from accounts.models.people import User


class CalendarFeed(models.Model):
    """Whoever knows the address reads the dates that its person has, without logging in. Only a mark of the address is
    kept: nobody who reads this table can ask."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_feed")
    mark = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"{self.user_id}"
