"""What can go wrong between the record and its past, in sentences for people."""

from datetime import datetime


class Busy(Exception):
    """Another transaction holds the turn to write and did not end in time."""

    def __init__(
        self, message: str = "Somebody else is writing at the moment, perhaps loading data. Nothing was changed: try again shortly."
    ) -> None:
        super().__init__(message)


class BadMoment(ValueError):
    """A moment that cannot be understood."""


class AheadOfTheRecord(LookupError):
    """A version that has not been reached: whoever holds it followed another record, or one that was restored."""

    def __init__(self, asked: int, latest: int) -> None:
        self.asked, self.latest = asked, latest
        super().__init__(f"Version {asked} lies ahead of this record, whose latest is {latest}. Start anew, without since.")


class BeforeTheRecord(LookupError):
    """A moment before the first revision; `first` is its instant, None while nothing has been recorded."""

    def __init__(self, asked: str, first: datetime | None) -> None:
        self.asked = asked
        self.first = first
        begins = f"Its first entry was made on {first:%Y-%m-%d at %H:%M} UTC." if first else "It has no entries yet."
        super().__init__(f"This tracker held nothing yet as of {asked}. {begins}")
