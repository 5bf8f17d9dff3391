"""Who people are, and who is whose."""

from accounts.models.audit import AccessEvent
from accounts.models.cards import LoginCard
from accounts.models.classes import ClassGroup, Enrolment, TeachingAssignment
from accounts.models.families import AccessRestriction, Guardianship
from accounts.models.grants import StudentGrant
from accounts.models.media import KeptUpload, MediaFile, RefusedFile
from accounts.models.people import Membership, Responsibility, User, display_name
from accounts.models.safety import SafetyOpening
from accounts.models.school import LearningArea, NonSchoolDay, School, SchoolYear, Term
from accounts.models.set_up import SetUp, SetUpStep
from accounts.models.students import Student, StudentYear

__all__ = [
    "AccessEvent",
    "AccessRestriction",
    "ClassGroup",
    "Enrolment",
    "Guardianship",
    "KeptUpload",
    "LearningArea",
    "LoginCard",
    "MediaFile",
    "Membership",
    "NonSchoolDay",
    "RefusedFile",
    "Responsibility",
    "SafetyOpening",
    "School",
    "SchoolYear",
    "SetUp",
    "SetUpStep",
    "Student",
    "StudentGrant",
    "StudentYear",
    "TeachingAssignment",
    "Term",
    "User",
    "display_name",
]
