"""Links, labels and the three days, for templates. Formatting only: nothing here asks the database."""

from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from django import template
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html

from talks import choices
from talks.addresses import API
from talks.validators.edtf import bounds

register = template.Library()

# The three days that every link of a page carries along: see "Three different days" in the docs.
DAYS = ("as_of", "known_on", "known", "on")
# What a changed filter or day makes meaningless.
PLACE_IN_LIST = ("cursor", "page", "format")

TONES = {
    "floated": "tentative",
    "proposed": "tentative",
    "announced": "tentative",
    "postponed": "caution",
    "expected": "caution",
    "inferred": "caution",
    "open": "caution",
    "pledged": "firm",
    "committed": "firm",
    "in_delivery": "firm",
    "held": "firm",
    "met": "done",
    "delivered": "done",
    "confirmed": "done",
    "declined": "refused",
    "denied": "refused",
    "withdrawn": "refused",
    "lapsed": "refused",
    "cancelled": "refused",
    "failed": "refused",
    "retracted": "refused",
}


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
    if not hasattr(request, "_kept_days"):
        kept = QueryDict(mutable=True)
        for name in DAYS:
            if value := _in_force(request, name):
                kept[name] = value
        request._kept_days = f"?{kept.urlencode()}" if kept else ""
    return request._kept_days


def _request(context):
    # A context made by `include ... only` has no `request` variable, yet still knows the request.
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def page_url(context, noun, public_id=None, anchor=""):
    """The page of a record (`{% page_url "pledge" row.id %}`) or of a whole noun (`{% page_url "pledges" %}`), keeping the past."""
    address = reverse(f"pages:{noun}", args=[public_id] if public_id else None)
    return f"{address}{kept_days(_request(context))}{'#' + anchor if anchor else ''}"


@register.simple_tag
def api_address(path=""):
    """An address of the API, which pages may not name by its routes."""
    return get_script_prefix().rstrip("/") + API + path


@register.simple_tag(takes_context=True)
def kept_query(context, *names):
    """The days in force as a query string, for addresses that come ready made: `{{ row.url }}{% kept_query %}`. `names`: just these."""
    request = _request(context)
    if not names:
        return kept_days(request)
    kept = {name: value for name in names if request and (value := _in_force(request, name))}
    return f"?{urlencode(kept)}" if kept else ""


@register.simple_tag(takes_context=True)
def list_url(context, noun, **filters):
    """A list page with filters set, keeping the past: `{% list_url "pledges" nation=row.id %}`."""
    query = QueryDict(mutable=True)
    for name, value in filters.items():
        if value not in (None, ""):
            query[name] = value
    kept = kept_days(_request(context))
    return f"{reverse(f'pages:{noun}')}{kept}{('&' if kept else '?') + query.urlencode() if query else ''}"


@register.simple_tag(takes_context=True)
def api_list(context, collection, **filters):
    """A whole collection of the API as CSV, with filters set, keeping the past: `{% api_list "attendances" meeting=row.id %}`.

    `_of` and `_id` set a filter whose name is in a variable.
    """
    filters |= {filters.pop("_of"): filters.pop("_id")} if "_of" in filters else {}
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in filters.items() if value not in (None, "")})
    query["format"] = "csv"
    kept = kept_days(_request(context))
    return f"{api_address(collection)}/{kept}{'&' if kept else '?'}{query.urlencode()}"


@register.simple_tag(takes_context=True)
def sort_state(context, key):
    """How a column that can be sorted stands: its link, and `ascending`, `descending` or `none`."""
    request = _request(context)
    query = request.GET.copy() if request else QueryDict(mutable=True)
    now = query.get("ordering", "")
    state = {key: "ascending", f"-{key}": "descending"}.get(now, "none")
    for name in PLACE_IN_LIST:
        query.pop(name, None)
    query["ordering"] = f"-{key}" if state == "ascending" else key
    return {"url": f"?{query.urlencode()}", "direction": state}


@register.simple_tag(takes_context=True)
def time_state(context):
    """Which of the three days are in force on this page, what the form must carry along, and how to leave them."""
    request = _request(context)
    if request is None:
        return None
    rest = request.GET.copy()
    days = {name: _in_force(request, name) for name in DAYS}
    typed = {f"{name}_typed": rest.pop(name, [""])[-1] for name in DAYS}
    for name in PLACE_IN_LIST:
        rest.pop(name, None)
    return {
        **days,
        **typed,
        "any": any(days.values()),
        "past": getattr(request, "past", None),
        "hidden": [(name, value) for name, values in rest.lists() for value in values],
        "path": request.path,
        "leave": f"{request.path}?{rest.urlencode()}" if rest else request.path,
    }


@register.simple_tag(takes_context=True)
def possibly_url(context):
    """This page with what only may have been known by `known_on`."""
    query = _request(context).GET.copy()
    for name in PLACE_IN_LIST:
        query.pop(name, None)
    query["known"] = "possibly"
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def todays_words(context):
    """Marks editors' prose where the page shows what was known on a day: they wrote it later."""
    request = _request(context)
    held_back = request is not None and getattr(request, "known", None) is not None
    return format_html(' <span class="soft">{}</span>', "(editors’ words of today)") if held_back else ""


@register.simple_tag(takes_context=True)
def kept_fields(context):
    """The three days in force as (name, value), for the hidden inputs of a form."""
    request = _request(context)
    return [(name, value) for name in DAYS if (value := _in_force(request, name))] if request else []


@register.filter
def label(code, vocabulary):
    """The words for a stored code: `{{ row.level|label:"MeetingLevel" }}`. A code without words is shown as it is."""
    if code in (None, ""):
        return ""
    try:
        return str(getattr(choices, vocabulary)(code).label)
    except ValueError:
        return str(code).replace("_", " ")


@register.filter
def short_label(code, vocabulary):
    """The label up to its explanation: "Partial" for "Partial: who is not listed is only not listed"."""
    return label(code, vocabulary).split(":")[0]


@register.filter
def tone(code):
    """The tone of a badge; the words beside it say the same, so that colour never stands alone."""
    return TONES.get(code, "plain")


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
def page_noun(party):
    """Which page a party has: that of a nation or that of an organisation."""
    return party["kind"]


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
