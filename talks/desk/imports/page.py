"""The page of an import: counts first, then each difference, what is new, what is wrong and how it would be right."""

import csv
import io
from typing import Any

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse

from talks.choices import ImportState
from talks.desk.working import OFFERED, working_in
from talks.models import Import
from talks.models.noun import noun_called
from talks.services.intake import open_change_sets

ON_A_PAGE = 100
WRONG_COLUMNS = ("file", "line", "column", "value", "right")


def report_page(request, kept: Import, context: dict[str, Any]) -> TemplateResponse:
    """What the file would do, with the way to confirm it; or what it did, with the way back."""
    report = kept.report
    number = request.GET.get("page", "1")
    page = Paginator([*map(_changed, report.get("changed", ())), *map(_new, report.get("new", ()))], ON_A_PAGE).get_page(number)
    working = working_in(request)
    context |= {
        "title": f"Import of {kept}",
        "kept": kept,
        "report": report,
        "counts": [_named(one["noun"]) | one for one in report.get("counts", ())],
        "rows": page,
        "waiting": kept.state == ImportState.CHECKED,
        "ready": bool(report.get("changed") or report.get("new")) and not report.get("blocked"),
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


def said(kept: Import) -> str:
    """What is wrong, as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(WRONG_COLUMNS)
    writer.writerows([one[name] for name in WRONG_COLUMNS] for one in kept.report.get("wrong", ()))
    return text.getvalue()


def _named(kind: str) -> dict[str, Any]:
    return {"words": noun_called(kind).words, "plural": noun_called(kind).plural}


def _changed(one: dict[str, Any]) -> dict[str, Any]:
    model = noun_called(one["noun"]).model
    return one | _named(one["noun"]) | {"url": reverse(f"admin:talks_{model._meta.model_name}_change", args=[one["pk"]])}


def _new(one: dict[str, Any]) -> dict[str, Any]:
    return one | _named(one["noun"]) | {"how": "new"}
