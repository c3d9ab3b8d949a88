"""Throwing drafts away at the desk: what would go is shown first, with the rows, and what holds it back."""

from collections import Counter

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.html import format_html

from talks.desk.contents import url_of
from talks.services import discarding
from talks.services.refusals import REFUSALS, refused_by


class ThrownAway(admin.ModelAdmin):
    """Django's pages for deleting, over the service that throws drafts away."""

    def has_delete_permission(self, request, obj=None):
        if obj is None:
            # In a list each row is asked for itself: one's own drafts go without any further right.
            match = request.resolver_match
            in_list = match is not None and match.url_name == f"talks_{self.opts.model_name}_changelist"
            return (in_list and self.has_add_permission(request)) or super().has_delete_permission(request)
        return discarding.may_discard(request.user, obj)

    def get_deleted_objects(self, objs, request):
        """What would go: the drafts with the rows on their pages. What holds them back stands where Django shows what is protected."""
        going = discarding.going_with(list(objs))
        counts = Counter(str(one._meta.verbose_name_plural) for one in going)
        lines = [format_html('{}: <a href="{}">{}</a>', str(one._meta.verbose_name).capitalize(), url_of(one), one) for one in going]
        strange = {str(one._meta.verbose_name) for one in going if not discarding.may_discard(request.user, one)}
        holders = dict.fromkeys(pointer.holder for pointer in discarding.held_by(going))
        return lines, dict(counts), strange, [f"{one._meta.verbose_name} “{one}”" for one in holders]

    def delete_view(self, request, object_id, extra_context=None):
        """What refuses comes back as the page that asks, with a sentence."""
        try:
            with transaction.atomic():
                return super().delete_view(request, object_id, extra_context)
        except REFUSALS as error:
            self.message_user(request, refused_by(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request, obj):
        discarding.discard_draft(record=obj, by=request.user)

    def delete_queryset(self, request, queryset):
        discarding.discard(records=list(queryset), by=request.user)
