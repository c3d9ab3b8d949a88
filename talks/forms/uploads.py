"""The uploaded copy of a source: checked by its content, named by its fingerprint."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from talks.forms.records import RecordForm
from talks.validators.uploads import LARGEST, kind_of, too_large


class CopyField(forms.FileField):
    """Gives the upload under the name `<SHA-256>.<what it is>`, so that the same file is kept once. What people called it is not kept."""

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if isinstance(upload, UploadedFile):
            try:
                if upload.size is not None and upload.size > LARGEST:
                    raise too_large(upload.size)
                content = upload.read()
                kind = kind_of(content)
            except ValidationError as error:
                raise ValidationError(f"“{upload.name}” was not taken. {' '.join(error.messages)}", code="upload") from error
            upload.seek(0)
            # The page names it by what people call it, where it has to be chosen again.
            upload.called = upload.name
            upload.name = f"{sha256(content).hexdigest()}.{kind.extension}"
        return upload


class SourceForm(RecordForm):
    """A source; its copy brings its own fingerprint."""

    def clean(self):
        cleaned = super().clean()
        copy = cleaned.get("copy_file")
        if isinstance(copy, UploadedFile):
            self.instance.copy_sha256 = copy.name.partition(".")[0]
        elif copy is False:
            self.instance.copy_sha256 = ""
        return cleaned
