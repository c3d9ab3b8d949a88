"""`vs=`: the other moment with which a list or a total is compared, in the same time as it is read.

Read as the tracker stood (`as_of`, or nothing at all), it is compared with how the tracker stood; by what sources had told
(`known_on`), with what they had told; for a day in the world (`on`), with another day in the world.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict

from talks.filters.asked import BadParameters, Unreadable
from talks.filters.base import RecordFilters
from talks.filters.values import Day
from talks.history import BadMoment, BeforeTheRecord, changed_keys, current_past, dataset_version, instant_of, resolve
from talks.history.moments import VERSION, read_instant
from talks.knowledge import Known, current_known
from talks.resources.resource import Resource
from talks.selectors.differences import WINDOW, Difference, Found, Moment, Pair, Side, differences
from talks.wording import edtf_words

NAME = "vs"
# The times in the order in which a page is taken to be read in one, with their words.
TIMES = {"as_of": "as the tracker stood", "known_on": "as sources had told", "on": "as the world stood"}
# Places among rows that did not change themselves lie behind all others: no key is as large.
BEHIND = 10**15
# What places a reader in an answer, or is about its form: nothing of a moment.
PLACE = (NAME, "cursor", "page")


@dataclass(frozen=True)
class Versus:
    """The two moments: `then`, the one that `vs` names, and `here`, the one that is read; each as the days that ask for it."""

    time: str
    asked: str
    then: Moment
    here: Moment

    @property
    def when(self) -> str:
        """The other moment in words."""
        if VERSION.fullmatch(self.asked):
            moment = instant_of(self.then.version or 0)
            return f"dataset version {self.asked[1:]}" + (f" of {edtf_words(moment.date().isoformat())}" if moment else "")
        return edtf_words(self.asked) if len(self.asked) <= 10 else self.asked

    @property
    def way(self) -> str:
        """In which time the two are compared, in words."""
        return TIMES[self.time]

    def days(self, moment: Moment) -> dict[str, str]:
        """The parameters by which a moment is asked for."""
        found = {"as_of": f"v{moment.version}"} if moment.version is not None else {}
        if moment.known:
            found |= {"known_on": moment.known.day.isoformat()} | ({"known": "possibly"} if moment.known.possibly else {})
        return found | ({"on": moment.day.isoformat()} if moment.day else {})

    def query(self, query: QueryDict, moment: Moment) -> QueryDict:
        """What was asked, for one of the two moments."""
        asked = query.copy()
        for name in (*PLACE, *TIMES, "known"):
            asked.pop(name, None)
        for name, value in self.days(moment).items():
            asked[name] = value
        return asked

    def sides(self, query: QueryDict, filters: type[RecordFilters], resource: Resource, keep: Callable | None = None) -> tuple[Side, Side]:
        """What the two moments answer to a list's filters; `keep` narrows the filtered rows further."""

        def side(moment: Moment) -> Side:
            def rows():
                found = filters(self.query(query, moment), resource.queryset()).rows
                return keep(found) if keep else found

            return Side(moment, resource.on(moment.day) if moment.day else resource, rows)

        return side(self.then), side(self.here)


def compared(
    asked: Versus,
    query: QueryDict,
    filters: type[RecordFilters],
    resource: Resource,
    names: Sequence[str],
    *,
    after: int = 0,
    most: int,
    base_url: str = "",
) -> Found:
    """The differences of a list from its other moment, as `differences` gives them.

    In the tracker's time rows that changed themselves come first, since history names them; then all others, which can only differ by
    what they are shown with, or by what a filter asks of other records.
    """

    def differing(after: int, most: int, keep: Callable | None = None) -> Found:
        return differences(Pair.of(asked.sides(query, filters, resource, keep), names, after=after, base_url=base_url), most=most)

    if asked.time != "as_of":
        return differing(after, most)
    first, last = sorted((asked.then.version or 0, asked.here.version or 0))
    own = changed_keys(resource.model, first, last)
    found: list[Difference] = []
    if after < BEHIND:
        some = differing(after, most, lambda rows: rows.filter(pk__in=own))
        if some.after is not None:
            return some
        found, after = some.rows, BEHIND
    if len(found) == most:
        return Found(found, after)
    others = differing(after - BEHIND, most - len(found), lambda rows: rows.exclude(pk__in=own))
    return Found([*found, *others.rows], None if others.after is None else others.after + BEHIND)


def all_compared(
    asked: Versus, query: QueryDict, filters: type[RecordFilters], resource: Resource, names: Sequence[str], base_url: str = ""
) -> Iterator[Difference]:
    """All of them, for a file: neither rows nor keys are kept."""
    after: int | None = 0
    while after is not None:
        found = compared(asked, query, filters, resource, names, after=after, most=WINDOW, base_url=base_url)
        yield from found.rows
        after = found.after


def versus(query: QueryDict) -> Versus | None:
    """What `vs` asks of an answer that is read now; None where it asks nothing. Raises BadParameters, which names it."""
    texts = [text.strip() for text in query.getlist(NAME) if text.strip()]
    if not texts:
        return None
    text = texts[0]
    time = next((name for name in TIMES if any(value.strip() for value in query.getlist(name))), "as_of")
    on = _day("on", query.get("on", "")) if query.get("on", "").strip() else None
    here = Moment(current_past(), current_known(), on)
    if time == "as_of":
        here = Moment(current_past() or dataset_version(), current_known(), on)
        return Versus(time, text, Moment(_version(text), here.known, on), here)
    if VERSION.fullmatch(text):
        raise _bad(f"This is read {TIMES[time]} ({time}): give a day, such as 2025-04-01.")
    day = _day(NAME, text)
    if time == "on":
        return Versus(time, day.isoformat(), Moment(here.version, here.known, day), here)
    if day >= _today():
        raise _bad("That day is not over, so that nothing can be compared with it: give an earlier one.")
    possibly = query.get("known", "").strip() == "possibly"
    return Versus(time, day.isoformat(), Moment(here.version, Known(day, possibly), on), here)


def _version(text: str) -> int:
    try:
        if not VERSION.fullmatch(text) and read_instant(text) > dt.datetime.now(dt.UTC):
            raise _bad("That moment is not over, so that nothing can be compared with it: give an earlier one.")
        return resolve(text)
    except BadMoment as error:
        raise _bad(str(error)) from None
    except BeforeTheRecord as error:
        begins = f" It begins on {error.first.date().isoformat()}." if error.first else ""
        raise _bad(f"This tracker held nothing then.{begins} With known_on, give what sources had told by a day.") from None


def _day(name: str, text: str) -> dt.date:
    try:
        return Day(last=True).clean([text])
    except ValidationError as error:
        raise BadParameters(Unreadable(name, " ".join(error.messages))) from None


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _bad(sentence: str) -> BadParameters:
    return BadParameters(Unreadable(NAME, sentence))
