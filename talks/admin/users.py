"""Accounts of the desk, managed by administrators, who cannot make themselves or others more than administrators."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from talks.admin.faulty import Faulty
from talks.admin.log_ins import failed_log_ins, let_in_again, with_failures
from talks.admin.parts import LookOnly
from talks.models import Mandate

admin.site.unregister(User)
admin.site.unregister(Group)


class MandateInline(admin.TabularInline):
    """The coalitions that an account works for; without any it works for all."""

    model = Mandate
    extra = 0
    autocomplete_fields = ("coalition",)
    verbose_name = "coalition that it works for"
    verbose_name_plural = "works for these coalitions only (leave it empty for all)"


@admin.register(User)
class DeskUserAdmin(Faulty, UserAdmin):
    """Accounts get their rights by group only; superusers are made on the command line."""

    list_display = ("username", "full_name", "is_active", "is_staff", "in_groups", "failed_log_ins")
    list_filter = ("is_active", "is_staff", "groups")
    fieldsets: ClassVar = [
        (None, {"fields": ("username", "password")}),
        ("Who", {"fields": ("first_name", "last_name", "email")}),
        ("Rights", {"fields": ("is_active", "is_staff", "groups")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    ]
    readonly_fields = ("last_login", "date_joined")
    actions = (let_in_again,)
    inlines = (MandateInline,)
    failed_log_ins = failed_log_ins

    def get_queryset(self, request):
        return with_failures(super().get_queryset(request).prefetch_related("groups"))

    @admin.display(description="name", ordering="last_name")
    def full_name(self, obj):
        return obj.get_full_name()

    @admin.display(description="groups")
    def in_groups(self, obj):
        return ", ".join(sorted(group.name for group in obj.groups.all()))

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)


@admin.register(Group)
class DeskGroupAdmin(LookOnly, GroupAdmin):
    """To look at: what each group may do is written in the code."""
