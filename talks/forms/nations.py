"""A nation, chosen from the ISO list, which fills in its codes."""

from django import forms

from talks.forms.records import RecordForm
from talks.names import iso_nations


class NationForm(RecordForm):
    iso_nation = forms.ChoiceField(
        label="choose from the ISO list",
        required=False,
        help_text="Fills in what you leave empty below: names and codes. For user-assigned codes such as XKX, fill in by hand.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("iso_nation", None)
            return
        self._listed = {nation.alpha3: nation for nation in iso_nations()}
        if "iso_nation" in self.fields:
            self.fields["iso_nation"].choices = [("", "(none)"), *((code, f"{each.name} ({code})") for code, each in self._listed.items())]
        # The list fills them in; what is missing in the end, clean() says.
        for name in ("name", "alpha2", "alpha3"):
            if name in self.fields:
                self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            return cleaned
        chosen = self._listed.get(cleaned.get("iso_nation", ""))
        if chosen is not None:
            for name in ("name", "official_name", "alpha2", "alpha3", "numeric"):
                cleaned[name] = cleaned.get(name) or getattr(chosen, name) or self.fields[name].empty_value
        for name in ("name", "alpha2", "alpha3"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Choose the nation from the list above, or fill this in.")
        self.instance.public_id = cleaned.get("alpha3") or ""
        return cleaned
