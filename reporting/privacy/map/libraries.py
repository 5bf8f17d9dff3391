"""What the libraries below keep of people: log-ins, sessions, jobs."""

from django.utils.translation import gettext_lazy as _

from reporting.privacy.classes import Keep
from reporting.privacy.map.people import SECRET
from reporting.privacy.rows import Erase, MapRow

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
        model="mfa.Authenticator", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("The second step of a log-in: an app, spare codes, passkeys."), no_export=SECRET,
    ),
    MapRow(
        model="socialaccount.SocialApp", keep=Keep.SCHOOL, erase=Erase.NOBODY,
        why=_("Not used: Google and Microsoft stand in the settings."),
    ),
    MapRow(
        model="socialaccount.SocialAccount", keep=Keep.ADULT, erase=Erase.PERSON, person="user",
        why=_("Which account at Google or Microsoft belongs to a log-in."),
    ),
    MapRow(
        model="socialaccount.SocialToken", keep=Keep.ADULT, erase=Erase.PERSON, person="account__user",
        why=_("Not used: nothing is asked there in anybody's name."), no_export=SECRET,
    ),
    MapRow(
        model="usersessions.UserSession", keep=Keep.SESSION, erase=Erase.PERSON, person="user",
        why=_("On which devices somebody is logged in."), hidden={"session_key": SECRET},
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
