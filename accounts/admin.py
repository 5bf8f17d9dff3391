"""The technical administration: for superusers only, and without children's texts."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import (
    ClassGroup,
    LearningArea,
    Membership,
    NonSchoolDay,
    Responsibility,
    School,
    SchoolYear,
    Term,
    User,
)

admin.site.login = secure_admin_login(admin.site.login)
admin.site.has_permission = lambda request: request.user.is_active and request.user.is_superuser


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["username", "name", "is_active", "is_superuser"]
    search_fields = ["username", "name"]
    fields = ["username", "name", "email", "is_active"]
    readonly_fields = ["username"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


admin.site.register([School, SchoolYear, Term, NonSchoolDay, LearningArea, ClassGroup, Membership, Responsibility])
# A job may hold the text of a mail, with its one-time link: nothing to browse.
admin.site.unregister(ProcrastinateJob)
