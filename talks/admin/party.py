"""Nations, organisations and memberships. Both kinds of party are one table; searching for «a party» finds both."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from talks.addresses import with_query
from talks.admin.base import RecordAdmin
from talks.admin.parts import ChildInline, PartInline
from talks.desk.contents import url_of
from talks.forms.nations import NationForm
from talks.models import Membership, Nation, Organisation, Party, PartyIdentifier, PartyName


class NameInline(PartInline):
    model = PartyName
    fk_name = "party"
    verbose_name = "other name"


class IdentifierInline(PartInline):
    model = PartyIdentifier
    fk_name = "party"


class MembershipInline(ChildInline):
    model = Membership
    fk_name = "nation"
    verbose_name_plural = "memberships in organisations"
    leave_out = ("note",)
    named_by = ("nation", "organisation")


class MemberInline(MembershipInline):
    fk_name = "organisation"
    verbose_name = "member"
    verbose_name_plural = "members, former ones too"


@admin.register(Nation)
class NationAdmin(RecordAdmin):
    form = NationForm
    ordering = ("sort_name",)
    list_display = ("name", "alpha2", "alpha3", "numeric", "official_name")
    search_fields = ("name", "official_name", "alpha2", "alpha3", "names__name", "identifiers__value")
    inlines = (NameInline, IdentifierInline, MembershipInline)
    natural_key = "the code of three letters, which it always equals"

    main = ("name", "official_name", ("alpha2", "alpha3", "numeric"))
    not_entered = ("organisation_kind", "founded_on", "dissolved_on", "successor")

    def get_fieldsets(self, request, obj=None):
        """A new nation is chosen from the list of ISO 3166; its public id is its code."""
        (title, options), *others = super().get_fieldsets(request, obj)
        fields = options["fields"]
        if obj is None:
            fields = ("iso_nation", *fields)
        sets = [(title, {"fields": fields}), *others]
        return [(title, options | {"fields": tuple(name for name in options["fields"] if name != "public_id")}) for title, options in sets]


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    ordering = ("sort_name",)
    list_display = ("name", "public_id", "organisation_kind", "founded_on")
    list_filter = ("organisation_kind",)
    search_fields = ("name", "official_name", "public_id", "names__name", "identifiers__value")
    main = (("name", "public_id"), "official_name", "organisation_kind", ("founded_on", "dissolved_on"), "successor")
    not_entered = ("alpha2", "alpha3", "numeric")
    natural_key = "the name; better write its usual code: NATO, EU"
    inlines = (NameInline, IdentifierInline, MemberInline)

    def get_fieldsets(self, request, obj=None):
        sets = super().get_fieldsets(request, obj)
        _, options = sets[-1] if obj is None else sets[-2]
        options["fields"] = tuple(name for name in options["fields"] if name != "public_id")
        return sets


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ("nation", "organisation", "status", "joined_on", "left_on")
    list_filter = (("organisation", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("public_id", "nation__name", "organisation__name", "organisation__public_id")
    natural_key = "the organisation and the nation"


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    """Not shown in the index: search boxes for a party look here, and adding one asks which kind."""

    ordering = ("sort_name",)
    search_fields = ("name", "official_name", "public_id", "alpha2", "names__name", "identifiers__value")

    def has_module_permission(self, request):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        context = {
            **self.admin_site.each_context(request),
            "title": "Add a party",
            "opts": self.opts,
            "is_popup": "_popup" in request.GET,
            "nation_url": with_query(reverse("admin:talks_nation_add"), request.GET),
            "organisation_url": with_query(reverse("admin:talks_organisation_add"), request.GET),
        }
        return TemplateResponse(request, "admin/talks/which_party.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        party = self.get_object(request, object_id)
        if party is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(with_query(url_of(party), request.GET))
