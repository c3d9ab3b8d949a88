"""The page of an import: counts first, then each difference, what is new, what is wrong and how it would be right."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from talks.choices import ImportState
from talks.datasets.younger import Why
from talks.desk.imports.wrong_rows import boxes_of, forms_of, without_box
from talks.desk.working import OFFERED, working_in
from talks.models import Import
from talks.models.noun import noun_called
from talks.services.intake import open_change_sets

ON_A_PAGE = 100


def report_page(request, kept: Import, context: dict[str, Any]) -> TemplateResponse:
    """What the file would do, with the way to confirm it; or what it did, with the way back."""
    report = kept.report
    number = request.GET.get("page", "1")
    page = Paginator([*map(_changed, report.get("changed", ())), *map(_new, report.get("new", ()))], ON_A_PAGE).get_page(number)
    working = working_in(request)
    boxes = boxes_of(kept) if kept.state == ImportState.CHECKED else []
    older = [*_held(report, Why.BOTH, Why.OLDER)]
    context |= {
        "title": f"Import of {kept}",
        "kept": kept,
        "report": report,
        "counts": [_named(one["noun"]) | one for one in report.get("counts", ())],
        "rows": page,
        "waiting": kept.state == ImportState.CHECKED,
        "ready": bool(report.get("changed") or report.get("new") or older) and not report.get("blocked"),
        "older": older,
        "already": [*_held(report, Why.WAITS)],
        "boxes": boxes,
        "unboxed": without_box(kept, boxes)[:ON_A_PAGE],
        "wrong_forms": forms_of(kept),
        "working": working,
        "others": [one for one in open_change_sets(by=request.user)[:OFFERED] if one != working],
        "drafts": sum(one["how"] == "draft" for one in report.get("changed", ())) + len(report.get("new", ())),
        "proposals": sum(one["how"] == "proposal" for one in report.get("changed", ())),
    }
    return TemplateResponse(request, "admin/talks/import.html", context)


def counts_in_words(report: dict[str, Any]) -> str:
    """Such as “2 new, 1 changed, 37 unchanged, 1 wrong”."""
    totals = {how: sum(one[how] for one in report.get("counts", ())) for how in ("new", "changed", "same")}
    wrong = len(report.get("wrong", ())) + report.get("more_wrong", 0)
    said = [(totals["new"], "new"), (totals["changed"], "changed"), (totals["same"], "unchanged"), (wrong, "wrong")]
    return ", ".join(f"{number:,} {word}" for number, word in said if number) or ("nothing" if report else "not looked at")


def as_given(kept: Import) -> HttpResponse:
    """The file as it was brought, or the rows as they were pasted: to be saved, run nowhere."""
    answer = HttpResponse(bytes(kept.file or b""), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, kept.file_name)
    return answer


def _named(kind: str) -> dict[str, Any]:
    return {"words": noun_called(kind).words, "plural": noun_called(kind).plural}


def _changed(one: dict[str, Any]) -> dict[str, Any]:
    model = noun_called(one["noun"]).model
    return one | _named(one["noun"]) | {"url": reverse(f"admin:talks_{model._meta.model_name}_change", args=[one["pk"]])}


def _held(report: dict[str, Any], *why: str) -> Iterator[dict[str, Any]]:
    """The records of which something is not taken by itself, for one of these reasons."""
    for one in report.get("held", ()):
        if steps := [step for step in one["steps"] if step["why"] in why]:
            yield _changed(one) | {"steps": steps}


def _new(one: dict[str, Any]) -> dict[str, Any]:
    return one | _named(one["noun"]) | {"how": "new"}
