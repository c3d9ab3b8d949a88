"""Addresses on the web: which of them the record keeps, and when two of them name one page."""

import re
from urllib.parse import unquote, urlsplit, urlunsplit

from django.core.exceptions import ValidationError

WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?")
# What tells a site where its reader came from, and nothing of the page.
TRACKER = re.compile(
    r"(utm|mtm|pk|piwik|hsa|vero|oly|mkt|itm)_\w+|_?(fb|g|dc|ms|tw|yc|tt|y)clk?id|[gw]braid|igshid|igsh|mc_[ce]id|_hs(enc|mi|fp)"
    r"|at_(medium|campaign|link_\w+|ptr_name|bbc_team|format)|xtor|cmpid?|ref_(src|url)|smid|smtyp|guccounter|guce_referr?er(_sig)?|ns_\w+"
    r"|traffic_source|socialflow|__twitter_impression|ito|spm|wt_mc|ocid|taid|sr_share",
    re.IGNORECASE,
)
# Other doors to the same site, and an archive that has the page's own address in its own.
DOORS = re.compile(r"^(www\d?|m|mobile|amp)\.(?=[^.]+\.)")
ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(https?:/.+)")


def validate_web_address(value: str) -> None:
    """Only what a browser fetches: a link that a page shows must not run a script or open a file."""
    if not WEB_ADDRESS.fullmatch(value):
        raise ValidationError("Write a web address that begins with https:// or http://.", code="web_address")


def without_trackers(address: str) -> str:
    """The address as it is worth keeping: without what follows its readers, and without the words that a link had marked."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    kept = [each for each in parts.query.split("&") if each and not TRACKER.fullmatch(unquote(each.partition("=")[0]))]
    fragment = parts.fragment.partition(":~:")[0]
    return urlunsplit(parts._replace(query="&".join(kept), fragment="" if TRACKER.match(fragment) else fragment))


def page_named(address: str) -> str:
    """What two addresses have in common if they name one page: no scheme, no `www.`, no trackers, no place within the page.

    A copy in the Wayback Machine names the page that it copies. Empty for what is no address on the web.
    """
    if found := ARCHIVED.fullmatch(address):
        address = re.sub(r"^(https?:)/+", r"\1//", found[1])
    if not WEB_ADDRESS.fullmatch(address):
        return ""
    try:
        parts = urlsplit(without_trackers(address))
        host = DOORS.sub("", parts.hostname or "")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return host + port + (unquote(parts.path).rstrip("/") or "/") + (f"?{query}" if query else "")


def site_of(address: str) -> str:
    """The host, without `www.`; empty for what is no address on the web."""
    return page_named(address).partition("/")[0]
