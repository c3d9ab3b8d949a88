"""The form of a reader's report."""

from django import forms

from talks.history import dataset_version
from talks.validators.addresses import validate_web_address


class MistakeForm(forms.Form):
    """Words, and if they have it where the right thing stands and how to reach them. No account, no cookie."""

    what = forms.CharField(
        label="What is wrong, and what would be right?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what is wrong."},
    )
    evidence = forms.URLField(
        label="Where can we read it?",
        required=False,
        max_length=1000,
        assume_scheme="https",
        validators=[validate_web_address],
        help_text="The address of an article, a statement or a document. We need one before we can change anything.",
        error_messages={"invalid": "Write a web address that begins with https:// or http://, or leave it empty."},
    )
    reply_to = forms.EmailField(
        label="Your mail address",
        required=False,
        help_text="Only if we may ask you back. Editors read it, nobody else does.",
        error_messages={"invalid": "Write a mail address such as name@example.org, or leave it empty."},
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    # Programs fill in every box; people never see this one.
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def clean_seen(self) -> int:
        """The version that the reader saw; there is none to come."""
        return min(self.cleaned_data["seen"], dataset_version())
