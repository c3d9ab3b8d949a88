"""The desk's lists, sorted by words as the public's are."""

from django.contrib.admin.views.main import ChangeList

from talks.sorting import sorted_by


class SortedByWords(ChangeList):
    """A list whose heads sort names by their sort keys, also the names of other records."""

    def get_ordering_field(self, field_name):
        column = super().get_ordering_field(field_name)
        return sorted_by(self.model, column) if isinstance(column, str) else column
