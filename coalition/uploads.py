"""Uploads on their way in: of one that is too large no more is written to the disk than may be kept."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from talks.validators.uploads import LARGEST


class BoundedUpload(TemporaryFileUploadHandler):
    """Lets the rest of a file that is too large go by, and tells its true size: the form refuses it, and keeps all else that was typed."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= LARGEST:
            super().receive_data_chunk(raw_data, start)
