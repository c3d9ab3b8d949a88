"""Files of what a page or an API call shows: the same rows, streamed in constant memory."""

from talks.exports.about import about_file
from talks.exports.answer import (
    archive_answer,
    difference_answer,
    differences_answer,
    disagreements_answer,
    figures_answer,
    file_answer,
    table_answer,
    total_rows_answer,
    totals_answer,
)
from talks.exports.file import File
from talks.exports.formats import FORMATS, Format, stream
from talks.exports.options import options_of

__all__ = [
    "FORMATS",
    "File",
    "Format",
    "about_file",
    "archive_answer",
    "difference_answer",
    "differences_answer",
    "disagreements_answer",
    "figures_answer",
    "file_answer",
    "options_of",
    "stream",
    "table_answer",
    "total_rows_answer",
    "totals_answer",
]
