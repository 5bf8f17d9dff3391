"""Who people are, and who is whose."""

from accounts.models.audit import AccessEvent
from accounts.models.cards import LoginCard
from accounts.models.classes import ClassGroup, Enrolment, TeachingAssignment
from accounts.models.families import AccessRestriction, AddressChange, Guardianship, Invitation
from accounts.models.grants import StudentGrant
from accounts.models.media import KeptUpload, MediaFile, RefusedFile
from accounts.models.people import Membership, Responsibility, User, display_name
from accounts.models.records import ClassRecord, StudentRecord
from accounts.models.rollover import Rollover, RolloverChild, RolloverGroup
from accounts.models.rosters import ColumnMapping, RosterIdentity, RosterRun
from accounts.models.safety import SafetyOpening
from accounts.models.school import LearningArea, NonSchoolDay, School, SchoolYear, Term
from accounts.models.set_up import SetUp, SetUpStep
from accounts.models.signing_in import GivenPassword, OpenDevice
from accounts.models.students import Student, StudentYear

__all__ = [
    "AccessEvent",
    "AccessRestriction",
    "AddressChange",
    "ClassGroup",
    "ClassRecord",
    "ColumnMapping",
    "Enrolment",
    "GivenPassword",
    "Guardianship",
    "Invitation",
    "KeptUpload",
    "LearningArea",
    "LoginCard",
    "MediaFile",
    "Membership",
    "NonSchoolDay",
    "OpenDevice",
    "RefusedFile",
    "Responsibility",
    "Rollover",
    "RolloverChild",
    "RolloverGroup",
    "RosterIdentity",
    "RosterRun",
    "SafetyOpening",
    "School",
    "SchoolYear",
    "SetUp",
    "SetUpStep",
    "Student",
    "StudentGrant",
    "StudentRecord",
    "StudentYear",
    "TeachingAssignment",
    "Term",
    "User",
    "display_name",
]
