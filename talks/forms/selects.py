"""Choosing another record: a search box that does not ask the database for what the page has already read."""

from typing import ClassVar

from django.contrib.admin.widgets import AutocompleteSelect


class RecordSelect(AutocompleteSelect):
    """Django's autocomplete, which otherwise asks one query for each box to name the record chosen in it."""

    # Primary key as text -> label; filled by the form from what its instance carries.
    known: ClassVar[dict[str, str]] = {}

    def optgroups(self, name, value, attr=None):
        chosen = [str(each) for each in value if each not in self.choices.field.empty_values]
        if any(each not in self.known for each in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.allow_multiple_selected or self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, each, self.known[each], True, number) for number, each in enumerate(chosen, 1)]
        return [(None, options, 0)]
