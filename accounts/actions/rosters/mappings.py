"""Columns of other programs' files, as a school matched them."""

from uuid import UUID

from django.db import transaction

from accounts.models import ColumnMapping, School, User


@transaction.atomic
def save_mapping(*, school: School, name: str, section: str, columns: dict[str, str], by: User) -> ColumnMapping:
    """One of the same name is replaced."""
    values = {"section": section, "columns": columns, "made_by": by}
    return ColumnMapping.objects.update_or_create(school=school, name=name, defaults=values)[0]


@transaction.atomic
def remove_mapping(*, school: School, uuid: UUID, by: User) -> None:
    """Nothing happens where the school has none of this key."""
    ColumnMapping.objects.filter(school=school, uuid=uuid).delete()
