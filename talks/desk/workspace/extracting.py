"""The words of an uploaded page or PDF, read in a process of its own: `python extracting.py pdf < file > text`.

The file is a stranger's. So this process has little time and memory, writes nothing, starts nothing and reaches nobody: what the
file asks for is refused. Its last line on stderr is the sentence for people where there are no words to be had.
"""

import io
import resource
import sys
from collections.abc import Iterable
from pathlib import Path

# What is imported from beside this file would stand before the libraries.
sys.path[:] = [place for place in sys.path if place != str(Path(__file__).resolve().parent)]

import trafilatura  # noqa: E402
from pypdf import PdfReader  # noqa: E402
from pypdf.errors import PyPdfError  # noqa: E402

SECONDS, MEMORY = 20, 1 << 30
PAGES = 2_000
SCAN = "There are no words in this PDF: it may be a scan. Paste its words."
LOCKED = "This PDF is protected by a password: paste its words."
NO_WORDS = "There are no words in this page: paste its words."
UNREAD = "This file is damaged and cannot be read: paste its words."
REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.", "ftplib.", "smtplib.", "http.client")


class NoWords(Exception):
    """What people are told."""


def confine() -> None:
    """Takes away what reading needs not: time, memory, files to write, the net, other programs."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def refuse(event: str, arguments: tuple) -> None:
        if event.startswith(REFUSED):
            raise PermissionError(f"{event} is not for the reader of a file")

    sys.addaudithook(refuse)


def words_of_pdf(content: bytes) -> str:
    """Page by page, with an empty line between."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoWords(LOCKED)
        pages = [page.extract_text() or "" for page in _first(reader.pages)]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError) as error:
        raise NoWords(UNREAD) from error
    return "\n\n".join(pages) if any(map(str.strip, pages)) else _none(SCAN)


def _first(pages: Iterable) -> Iterable:
    return (page for page, _ in zip(pages, range(PAGES), strict=False))


def words_of_page(content: bytes) -> str:
    """The article of a web page, each paragraph on a line; all of its words where none stands out."""
    text = trafilatura.extract(content, include_comments=False, include_tables=True, include_images=False, include_links=False)
    return text or trafilatura.html2txt(content) or _none(NO_WORDS)


def _none(why: str) -> str:
    raise NoWords(why)


def main(kind: str) -> int:
    content = sys.stdin.buffer.read()
    read = {"pdf": words_of_pdf, "html": words_of_page}[kind]
    confine()
    try:
        sys.stdout.buffer.write(read(content).encode("utf-8", "replace"))
    except NoWords as why:
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
