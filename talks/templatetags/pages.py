"""Links, labels and the three days, for templates. Formatting only: nothing here asks the database."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html

from talks import choices
from talks.addresses import DAYS, PUBLIC_ID, api_address, with_query
from talks.validators.edtf import bounds

register = template.Library()
# Pages may not name the API by its routes.
register.simple_tag(api_address)

# Stands for a public id in an address that is worked out once.
ANY_ID = "0-any-0"
IS_PUBLIC_ID = re.compile(PUBLIC_ID).fullmatch
# What a changed filter or day makes meaningless.
PLACE_IN_LIST = ("cursor", "page", "format")

# The codes of each tone.
TONES = {
    "tentative": ("floated", "proposed", "announced"),
    "caution": ("suspended", "postponed", "expected", "inferred", "open"),
    "firm": ("pledged", "committed", "allocated", "contracted", "in_delivery", "held"),
    "done": ("paid", "met", "delivered", "confirmed"),
    "refused": ("declined", "denied", "withdrawn", "lapsed", "returned", "cancelled", "failed", "retracted"),
}
_TONE_OF = {code: tone for tone, codes in TONES.items() for code in codes}


def _in_force(request, name: str) -> str:
    """The day given as `name`, unless it cannot be read: then no link carries it on."""
    value = request.GET.get(name) or ""
    if len([one for one in request.GET.getlist(name) if one.strip()]) > 1:
        return ""
    if name == "as_of":
        # The middleware of the past leaves None where it refused.
        return "" if getattr(request, "past", value) is None else value
    if name in ("known_on", "known"):
        # None where the middleware refused, and for today and later, which is the present.
        return value if getattr(request, "known", value) is not None else ""
    try:
        return value if value and bounds(value)[1] else ""
    except ValidationError:
        return ""


def kept_days(request) -> str:
    """The part of the query string that keeps a reader in the past they chose: `?as_of=...` or nothing."""
    if request is None:
        return ""
    if not hasattr(request, "_kept_text"):
        request._kept_text = with_query("", _kept(request))
    return request._kept_text


@lru_cache(maxsize=256)
def _route(noun: str, prefix: str) -> tuple[str, str]:
    """The address of the page of any record of a noun, around its public id; `prefix` is where the site begins.

    Working out an address from routes takes as long as a template, and a list has hundreds of them.
    """
    before, _, after = reverse(f"pages:{noun}", args=[ANY_ID]).partition(ANY_ID)
    return before, after


@lru_cache(maxsize=256)
def _whole(noun: str, prefix: str) -> str:
    return reverse(f"pages:{noun}")


def _address(noun: str, public_id: str | None = None) -> str:
    """The page of a record, or of a whole noun. Raises NoReverseMatch where there is none."""
    if not public_id:
        return _whole(noun, get_script_prefix())
    if not IS_PUBLIC_ID(str(public_id)):
        return reverse(f"pages:{noun}", args=[public_id])
    before, after = _route(noun, get_script_prefix())
    return f"{before}{public_id}{after}"


def _kept(request) -> QueryDict:
    """The days in force as parameters, worked out once for a request."""
    if request is None:
        return QueryDict()
    if not hasattr(request, "_kept_days"):
        request._kept_days = QueryDict(with_query("", QueryDict(), **{name: _in_force(request, name) for name in DAYS})[1:])
    return request._kept_days


def _request(context):
    # A context made by `include ... only` has no `request` variable, yet still knows the request.
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def page_url(context, noun, public_id=None, anchor=""):
    """The page of a record (`{% page_url "pledge" row.id %}`) or of a whole noun (`{% page_url "pledges" %}`), keeping the past."""
    address = _address(noun, public_id)
    return f"{address}{kept_days(_request(context))}{'#' + anchor if anchor else ''}"


@register.simple_tag(takes_context=True)
def party_link(context, party, *, short=False):
    """A nation or an organisation as a link to its page; `short` gives its code in place of the name. Nothing for no party."""
    if not party:
        return ""
    address = page_url(context, party["kind"], party["id"])
    if not short:
        return format_html('<a class="party" href="{}">{}</a>', address, party["name"])
    code = party.get("alpha3") or party.get("code")
    return format_html('<a class="party" href="{}"\n  title="{}">{}</a>', address, party["name"], code)


@register.simple_tag
def badge(status, vocabulary):
    """A state in words on a tinted ground; the words say all that the colour says. Nothing for no state."""
    if not status:
        return ""
    return format_html('<span\n    class="badge badge-{}">{}</span>', tone(status), short_label(status, vocabulary))


@register.simple_tag(takes_context=True)
def kept_query(context, *names):
    """The days in force as a query string, for addresses that come ready made: `{{ row.url }}{% kept_query %}`. `names`: just these."""
    kept = _kept(_request(context))
    return with_query("", kept, *(name for name in kept if names and name not in names))


@register.simple_tag(takes_context=True)
def list_url(context, noun, **filters):
    """A list page with filters set, keeping the past: `{% list_url "pledges" nation=row.id %}`."""
    return with_query(_address(noun), _kept(_request(context)), **filters)


@register.simple_tag(takes_context=True)
def counted_url(context, counted):
    """The list whose rows a number on a page counts (talks/views/counts.py), keeping the past."""
    return with_query(_address(counted.collection), _kept(_request(context)), **counted.asked)


@register.simple_tag(takes_context=True)
def api_list(context, collection, **filters):
    """A whole collection of the API as CSV, with filters set, keeping the past: `{% api_list "attendances" meeting=row.id %}`.

    `_of` and `_id` set a filter whose name is in a variable.
    """
    filters |= {filters.pop("_of"): filters.pop("_id")} if "_of" in filters else {}
    return with_query(api_address(f"{collection}/"), _kept(_request(context)), **filters, format="csv")


@register.simple_tag(takes_context=True)
def sort_state(context, key):
    """How a column that can be sorted stands: its link, and `ascending`, `descending` or `none`."""
    request = _request(context)
    query = request.GET if request else QueryDict()
    state = {key: "ascending", f"-{key}": "descending"}.get(query.get("ordering", ""), "none")
    other = f"-{key}" if state == "ascending" else key
    return {"url": with_query("", query, *PLACE_IN_LIST, ordering=other), "direction": state}


@register.simple_tag(takes_context=True)
def time_state(context):
    """Which of the three days are in force on this page, what the form must carry along, and how to leave them."""
    request = _request(context)
    if request is None:
        return None
    rest = QueryDict(with_query("", request.GET, *PLACE_IN_LIST, *DAYS)[1:])
    days = {name: _in_force(request, name) for name in DAYS}
    typed = {f"{name}_typed": request.GET.get(name, "") for name in DAYS}
    return {
        **days,
        **typed,
        "any": any(days.values()),
        "past": getattr(request, "past", None),
        "hidden": [(name, value) for name, values in rest.lists() for value in values],
        "path": request.path,
        "leave": with_query(request.path, rest),
    }


@register.simple_tag(takes_context=True)
def possibly_url(context):
    """This page with what only may have been known by `known_on`."""
    return with_query("", _request(context).GET, *PLACE_IN_LIST, known="possibly")


@register.simple_tag(takes_context=True)
def todays_words(context):
    """Marks editors' prose where the page shows what was known on a day: they wrote it later."""
    request = _request(context)
    held_back = request is not None and getattr(request, "known", None) is not None
    return format_html(' <span class="soft">{}</span>', "(editors’ words of today)") if held_back else ""


@register.simple_tag(takes_context=True)
def kept_fields(context):
    """The three days in force as (name, value), for the hidden inputs of a form."""
    return list(_kept(_request(context)).items())


@register.filter
def label(code, vocabulary):
    """The words for a stored code: `{{ row.level|label:"MeetingLevel" }}`. A code without words is shown as it is."""
    if code in (None, ""):
        return ""
    try:
        return str(getattr(choices, vocabulary)(code).label)
    except ValueError:
        return str(code).replace("_", " ")


@register.simple_tag
def words_of(vocabulary):
    """The words of a vocabulary, for a legend: `{% words_of "Answer" as words %}`, each with its label and definition."""
    return [{"code": str(word), "label": word.label, "definition": word.definition} for word in getattr(choices, vocabulary)]


@register.filter
def short_label(code, vocabulary):
    """The label up to its explanation: "Partial" for "Partial: who is not listed is only not listed"."""
    return label(code, vocabulary).split(":")[0]


@register.filter
def tone(code):
    """The tone of a badge; the words beside it say the same, so that colour never stands alone."""
    return _TONE_OF.get(code, "plain")


@register.filter
def words(code):
    """A column or code name as words: `starts_on` is "starts on"."""
    return str(code or "").replace("_", " ")


@register.filter
def host(address):
    """The site of a web address, for a link's text."""
    return urlsplit(address or "").netloc.removeprefix("www.")


@register.filter
def web(address):
    """A web address that may become a link; nothing for any other scheme (javascript:, data:)."""
    return address if urlsplit(address or "").scheme in ("http", "https") else ""


@register.filter
def contact_words(address):
    """A contact as people read it: without the scheme."""
    return str(address).removeprefix("mailto:").removeprefix("tel:").removeprefix("https://")


def _read_moment(value) -> datetime | None:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


@register.filter
def day(value):
    """A certain day or instant as a day in words: "11 March 2025"."""
    read = _read_moment(value)
    return f"{read.day} {read:%B %Y}" if read else value


@register.filter
def moment(value):
    """An instant in words, in UTC: "11 March 2025, 23:59 UTC"."""
    read = _read_moment(value)
    if read is None:
        return value
    read = read.astimezone(UTC) if read.tzinfo else read
    return f"{read.day} {read:%B %Y, %H:%M} UTC"


@register.filter
def says_something(number) -> bool:
    """Whether a quantity, amount or count holds a number, words, a unit or a currency; an empty one is shown as "no number given"."""
    return bool(number) and any(number.get(key) not in (None, "") for key in ("min", "max", "text", "unit", "currency"))
