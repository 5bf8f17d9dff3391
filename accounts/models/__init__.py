"""Who people are, and who is whose."""

from accounts.models.audit import AccessEvent
from accounts.models.cards import LoginCard
from accounts.models.classes import ClassGroup, Enrolment, TeachingAssignment
from accounts.models.families import AccessRestriction, Guardianship
from accounts.models.grants import StudentGrant
from accounts.models.media import KeptUpload, MediaFile, RefusedFile
from accounts.models.people import Membership, Responsibility, User, display_name
from accounts.models.school import LearningArea, NonSchoolDay, School, SchoolYear, Term
from accounts.models.signing_in import GivenPassword, OpenDevice
from accounts.models.students import Student, StudentYear

__all__ = [
    "AccessEvent",
    "AccessRestriction",
    "ClassGroup",
    "Enrolment",
    "GivenPassword",
    "Guardianship",
    "KeptUpload",
    "LearningArea",
    "LoginCard",
    "MediaFile",
    "Membership",
    "NonSchoolDay",
    "OpenDevice",
    "RefusedFile",
    "Responsibility",
    "School",
    "SchoolYear",
    "Student",
    "StudentGrant",
    "StudentYear",
    "TeachingAssignment",
    "Term",
    "User",
    "display_name",
]
