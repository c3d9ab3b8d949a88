"""Filling in the desk's forms as a browser does: what the page holds, with some boxes changed."""

from typing import Any

from django.test import Client


def filled(client: Client, url: str) -> dict[str, Any]:
    """Every box of a page with what stands in it."""
    context = client.get(url).context
    data: dict[str, Any] = {}
    _fill(data, context["adminform"].form)
    if context.get("base"):
        data[context["base_field"]] = context["base"]
    for inline in context["inline_admin_formsets"]:
        for form in [inline.formset.management_form, *inline.formset.forms]:
            _fill(data, form)
    return data


def save(client: Client, url: str, *, button: str = "_save", page: dict[str, Any] | None = None, **boxes):
    """Changes boxes of the page (fetched now, or `page` fetched before) and presses a button; follows to the next page."""
    data = dict(filled(client, url) if page is None else page)
    return client.post(url, data | boxes | {button: "1"}, follow=True)


def add_row(page: dict[str, Any], prefix: str, **boxes) -> None:
    """One more row in an inline of the page."""
    number = int(page[f"{prefix}-TOTAL_FORMS"])
    for name, value in boxes.items():
        page[f"{prefix}-{number}-{name}"] = value
    page[f"{prefix}-TOTAL_FORMS"] = number + 1


def errors(answer) -> list[str]:
    """Every sentence that the page shows as an error."""
    context = answer.context
    if context is None or "adminform" not in context:
        return []
    found = [sentence for sentences in context["adminform"].form.errors.values() for sentence in sentences]
    for inline in context["inline_admin_formsets"]:
        found += [sentence for form in inline.formset.forms for sentences in form.errors.values() for sentence in sentences]
        found += inline.formset.non_form_errors()
    return found


def said(answer) -> list[str]:
    """The messages on the page."""
    return [str(message) for message in answer.context["messages"]]


def _fill(data: dict[str, Any], form) -> None:
    for bound in form:
        value = bound.value()
        widgets = getattr(bound.field.widget, "widgets", None)
        if widgets is not None:
            for number, part in enumerate(value if isinstance(value, list) else bound.field.widget.decompress(value)):
                data[f"{bound.html_name}_{number}"] = "" if part is None else part
        elif bound.field.widget.__class__.__name__ == "CheckboxInput":
            if value:
                data[bound.html_name] = "on"
        elif bound.field.widget.__class__.__name__ != "AdminFileWidget":
            data[bound.html_name] = "" if value is None else value
