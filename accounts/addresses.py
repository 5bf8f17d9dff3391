"""Whom an e-mail address stands for."""

from accounts.models import Student, User


def person_at(address: str) -> User | None:
    """The one active adult with this address; None where nobody has it, or more than one. Two parents who share an
    address log in with their user names. Students have their own ways in."""
    if "@" not in address:
        return None
    found = list(User.objects.filter(email__iexact=address.strip())[:2])
    if len(found) != 1 or not found[0].is_active:
        return None
    return None if Student.objects.filter(user=found[0]).exists() else found[0]
