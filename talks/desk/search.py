"""The search box of every page of the desk: all nouns, drafts too, the best first."""

from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from talks.choices import Stage
from talks.desk.contents import url_of
from talks.models import Party
from talks.selectors.search.at_desk import Met, searched

ON_A_PAGE = 30
# So many are offered while somebody types.
OFFERED = 8
LONGEST = 200


def search_page(request, site) -> TemplateResponse:
    """What the words find; `part=list` answers only the list, for the box that asks while somebody types."""
    text, part = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip(), request.GET.get("part") == "list"
    met = searched(text, most=OFFERED if part else ON_A_PAGE, typing=True) if text else Met([], False, [])
    add_nation = reverse("admin:talks_nation_add")
    context: dict[str, Any] = {
        "q": text,
        "more": met.more,
        "found": [_row(request, record, site) for record in met.records if _may_see(request, record, site)],
        "unlisted": [{"name": nation.name, "url": f"{add_nation}?iso_nation={nation.alpha3}"} for nation in met.unlisted],
    }
    if part:
        return TemplateResponse(request, "admin/talks/search_list.html", context)
    title = f"Search: {text}" if text else "Search"
    return TemplateResponse(request, "admin/talks/search.html", {**site.each_context(request), "title": title, **context})


def _may_see(request, record, site) -> bool:
    return site.get_model_admin(type(record)).has_view_permission(request, record)


def _row(request, record, site) -> dict[str, Any]:
    return {
        "title": str(record),
        "noun": record.get_kind_display() if isinstance(record, Party) else record._meta.verbose_name,
        "id": record.public_id,
        "url": url_of(record),
        "stage": "" if record.stage == Stage.PUBLISHED else record.get_stage_display(),
    }
