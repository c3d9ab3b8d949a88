"""The form that takes a file, or pasted rows."""

from django import forms
from django.core.exceptions import ValidationError

from talks.datasets.format2.schema import tables

LARGEST = 20 << 20  # bytes
SEPARATED = {"\t": "pasted rows.tsv", ",": "pasted rows.csv"}


class ImportForm(forms.Form):
    """`name` and `data_given` are the file's, once it is valid."""

    file = forms.FileField(
        required=False,
        label="File",
        help_text="CSV (UTF-8), an Excel workbook (.xlsx) with a sheet for each table, or a zip of CSV files; at most 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.xlsx,.zip"}),
    )
    rows = forms.CharField(
        required=False,
        strip=False,
        label="Or paste rows",
        help_text="With the header as the first row, from a spreadsheet or as CSV.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    table = forms.ChoiceField(required=False, label="Table", help_text="Only where a single table is given and its columns do not say it.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["table"].choices = [("", "As its name or columns say"), *((each.name, each.name) for each in tables())]  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean() or {}
        file, rows = cleaned.get("file"), (cleaned.get("rows") or "").strip("\r\n")
        if bool(file) == bool(rows) and "file" not in self.errors:
            raise ValidationError("Choose a file or paste rows: one of the two.")
        if file and file.size > LARGEST:
            raise ValidationError(f"This file is larger than {LARGEST >> 20} MB: give it in parts.")
        if rows:
            between = "\t" if "\t" in rows.splitlines()[0] else ","
            self.name, self.data_given = SEPARATED[between], rows.encode()
        elif file:
            self.name, self.data_given = file.name, file.read()
        return cleaned
