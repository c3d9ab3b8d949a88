"""Every list of the desk as a file, as it is filtered, searched and sorted into pages."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import path, reverse

from talks.exports.answer import tables_answer
from talks.exports.listed import called, forms_of, listed


class Exported:
    """A page for a noun whose list can be taken along, and brought back by an import."""

    change_list_template = "admin/talks/record_list.html"

    def get_urls(self):
        own = path("export/<str:form>/", self.admin_site.admin_view(self.export_view), name=f"talks_{self.opts.model_name}_export")
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """Django's, with the ways out and in."""
        return super().changelist_view(request, {**(extra_context or {}), "forms": forms_of(self.model), "table": called(self.model)})

    def export_view(self, request, form: str) -> HttpResponseBase:
        """What the list holds, on all its pages."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in forms_of(self.model):
            raise Http404
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
            return tables_answer(request, listed(rows, form), called(self.model), form)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse(f"admin:talks_{self.opts.model_name}_changelist"))
