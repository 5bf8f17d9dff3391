"""A child and a class as the office knows them: names, dates, who is whose; no texts.

Whoever keeps the records of a school keeps those of all its children, also of those whom he or she teaches. The right
to read a child's texts hangs on `Student`, and no hat widens another there (accounts/relations.py).
"""

from accounts.models.classes import ClassGroup
from accounts.models.students import Student


class StudentRecord(Student):
    access_noun = "record"

    class Meta:
        proxy = True


class ClassRecord(ClassGroup):
    access_noun = "class_record"

    class Meta:
        proxy = True
