"""Forms that come back list on top what is wrong in them."""

from django.contrib import admin

from talks.desk.faults import faults_of


class Faulty(admin.ModelAdmin):
    """A form whose template lists its `faults` (templates/admin/change_form.html)."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if request.method == "POST":
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["faults"] = faults_of(context["adminform"].form, formsets)
        return super().render_change_form(request, context, add, change, form_url, obj)
