"""Files of what a page or an API call shows: the same rows, streamed in constant memory."""

from talks.exports.answer import archive_answer, file_answer, total_rows_answer
from talks.exports.formats import FORMATS, Format, stream

__all__ = ["FORMATS", "Format", "archive_answer", "file_answer", "stream", "total_rows_answer"]
