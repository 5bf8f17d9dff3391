"""People, who is whose, log-ins, files, the read log; and what the libraries below keep."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reporting.privacy.classes import Keep
from reporting.privacy.rows import Erase, MapRow

SECRET = _("a secret: whoever reads it could come in")
INSIDE = _("where the bytes lie inside the store; the file itself is in the folder “files”")
OTHERS = _("names another person")
CLOSED = _("an order about another adult: only administrators and the principal read it")

PEOPLE = [
    MapRow(
        model="accounts.School",
        keep=Keep.SCHOOL,
        erase=Erase.NOBODY,
        why=_("The school, its name and its choices."),
    ),
    MapRow(model="accounts.SchoolYear", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("The school's years.")),
    MapRow(model="accounts.Term", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("The school's terms.")),
    MapRow(model="accounts.NonSchoolDay", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Days without school.")),
    MapRow(model="accounts.LearningArea", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Subjects.")),
    MapRow(
        model="accounts.SetUpStep",
        keep=Keep.SCHOOL,
        erase=Erase.NAMELESS,
        names="by",
        why=_("How far the school is with setting up, and who looked at a step."),
        no_export=_("about the school; it names the person who ticked a step"),
    ),
    MapRow(
        model="accounts.User",
        keep=Keep.ADULT,
        erase=Erase.PERSON,
        person="self",
        why=_("A log-in: user name, name, e-mail address."),
        hidden={"password": SECRET},
    ),
    MapRow(
        model="accounts.Membership",
        keep=Keep.ADULT,
        erase=Erase.PERSON,
        person="user",
        why=_("What a person is at the school, and from when until when."),
    ),
    MapRow(
        model="accounts.Responsibility",
        keep=Keep.ADULT,
        erase=Erase.PERSON,
        person="user",
        why=_("What a person answers for at the school."),
    ),
    MapRow(
        model="accounts.Student",
        keep=Keep.RECORD,
        erase=Erase.LAW,
        student="self",
        person="user",
        why=_("A child at the school: names, student number, pronouns, language at home, when she or he left."),
    ),
    MapRow(
        model="accounts.StudentYear",
        keep=Keep.RECORD,
        erase=Erase.LAW,
        student="student",
        why=_("The year level in each year: it decides how long a report is kept."),
    ),
    MapRow(
        model="accounts.ClassGroup",
        keep=Keep.SCHOOL,
        erase=Erase.NOBODY,
        why=_("Classes and their names."),
    ),
    MapRow(
        model="accounts.Enrolment",
        keep=Keep.RECORD,
        erase=Erase.STUDENT,
        student="student",
        why=_("Who was in which class, from when until when: the teachers' rights come from it."),
    ),
    MapRow(
        model="accounts.TeachingAssignment",
        keep=Keep.ADULT,
        erase=Erase.PERSON,
        person="user",
        why=_("Who teaches which class: rights come from it."),
    ),
    MapRow(
        model="accounts.Guardianship",
        keep=Keep.RECORD,
        erase=Erase.STUDENT,
        student="student",
        person="user",
        why=_("Which adult is family of which child, and what she or he may see."),
        own=Q(pk__in=[]),
        hidden={"user": OTHERS},
    ),
    MapRow(
        model="accounts.AccessRestriction",
        keep=Keep.RECORD,
        erase=Erase.STUDENT,
        student="student",
        names="user recorded_by",
        why=_("An order that keeps one adult from one child."),
        no_export=CLOSED,
    ),
    MapRow(
        model="accounts.StudentGrant",
        keep=Keep.RECORD,
        erase=Erase.STUDENT,
        student="content_object",
        person="user",
        names="granted_by",
        why=_("Support staff who may see one child's goals for a set time, and why."),
        no_export=_("the reason is for the staff; the names stand under “Who has opened my words”"),
    ),
    MapRow(
        model="accounts.LoginCard",
        keep=Keep.CARD,
        erase=Erase.STUDENT,
        student="student",
        names="made_by",
        why=_("A child's card to log in with; codes and pictures can't be read from it."),
        hidden={"secret_hash": SECRET, "pictures": SECRET},
    ),
    MapRow(
        model="accounts.MediaFile",
        keep=Keep.LEARNING,
        erase=Erase.STUDENT,
        student="student",
        names="uploaded_by",
        files="storage_key page_key card_key",
        why=_("Pictures, recordings, videos and documents that belong to a child's goals."),
        hidden={"storage_key": INSIDE, "page_key": INSIDE, "card_key": INSIDE},
    ),
    MapRow(
        model="accounts.KeptUpload",
        keep=Keep.WAITING,
        erase=Erase.PERSON,
        person="by",
        files="storage_key",
        why=_("A file that waits for a day with a form that came back."),
        no_export=_("gone within a day, and in the person's hands anyhow"),
    ),
    MapRow(
        model="accounts.RefusedFile",
        keep=Keep.WAITING,
        erase=Erase.PERSON,
        person="by",
        why=_("A file in which the scanner found something: who sent it, and its name; never the file."),
    ),
    MapRow(
        model="accounts.AccessEvent",
        keep=Keep.READ_LOG,
        erase=Erase.TIME,
        student="student_id",
        person="user_id",
        why=_("Who of the staff or the family opened a child's words, and when. Nobody can change it."),
        no_export=_("told in words under “Who has opened my words”: names of staff, never of family"),
    ),
]

LIBRARIES = [
    MapRow(
        model="accounts.User_groups", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("Groups of the technical administration; not used."), no_export=_("not used"),
    ),
    MapRow(
        model="accounts.User_user_permissions", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("Rights in the technical administration; not used."), no_export=_("not used"),
    ),
    MapRow(
        model="account.EmailAddress", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("E-mail addresses, for a forgotten password."),
    ),
    MapRow(
        model="account.EmailConfirmation", keep=Keep.ADULT, erase=Erase.PERSON, person="email_address__user",
        why=_("A mail that asks whether an address is right."), no_export=SECRET,
    ),
    MapRow(
        model="guardian.UserObjectPermission", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("Rights on single things; not used, our own dated grants are."), no_export=_("not used"),
    ),
    MapRow(
        model="guardian.GroupObjectPermission", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Not used."),
    ),
    MapRow(
        model="admin.LogEntry", keep=Keep.READ_LOG, erase=Erase.PERSON, person="user",
        why=_("What was changed in the technical administration, and by whom."),
        no_export=_("it can name other people"),
    ),
    MapRow(
        model="sessions.Session", keep=Keep.SESSION, erase=Erase.PERSON, why=_("Who is logged in on which browser."),
        no_export=SECRET,
    ),
    MapRow(
        model="procrastinate.ProcrastinateJob", keep=Keep.JOB, erase=Erase.PERSON,
        why=_("Work in the background: numbers of rows, and of mails the address and our own words."),
        no_export=_("gone two weeks after it is done; no child's words are in it"),
    ),
    MapRow(
        model="procrastinate.ProcrastinateEvent", keep=Keep.JOB, erase=Erase.NOBODY,
        why=_("When a job began and ended."),
    ),
    MapRow(model="procrastinate.ProcrastinateWorker", keep=Keep.JOB, erase=Erase.NOBODY, why=_("Which workers run.")),
    MapRow(
        model="procrastinate.ProcrastinatePeriodicDefer", keep=Keep.JOB, erase=Erase.NOBODY,
        why=_("When the jobs of each night were last begun."),
    ),
    MapRow(
        model="pghistory.Context", keep=Keep.SCHOOL, erase=Erase.NOBODY,
        why=_("Not used: who changed what stands on each version."),
    ),
    MapRow(
        model="pghistory.Events", keep=Keep.SCHOOL, erase=Erase.NOBODY,
        why=_("No table: a view on the tables of versions."),
    ),
    MapRow(
        model="pghistory.MiddlewareEvents", keep=Keep.SCHOOL, erase=Erase.NOBODY, names="user",
        why=_("No table: a view on the tables of versions."),
    ),
    MapRow(model="auth.Permission", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Names of rights.")),
    MapRow(model="auth.Group", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Not used.")),
    MapRow(model="auth.Group_permissions", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Not used.")),
    MapRow(model="contenttypes.ContentType", keep=Keep.SCHOOL, erase=Erase.NOBODY, why=_("Names of our own tables.")),
]  # fmt: skip
