"""The base of every history table: what the database's triggers write when a text changes."""

from django.db import models
from pghistory.models import Event as PghistoryEvent


class Event(PghistoryEvent):
    """One recorded insert, update or delete. The context (who, why) travels on the row as JSON."""

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True
