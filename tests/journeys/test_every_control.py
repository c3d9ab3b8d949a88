"""Every control of the desk can be reached with a pointer, at four widths: none is covered, cut off or without a size."""

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from talks.choices import ChangeSetState
from talks.datasets.importing import Run
from talks.models import ChangeSet, Import, Mergeable
from talks.models.noun import nouns
from talks.services import intake, review
from talks.services.commenting import comment
from talks.services.discarding import discard_draft
from talks.services.imports import keep_file
from tests.accounts import member
from tests.admin.records import FACTORIES
from tests.factories import MeetingFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (390, 1024, 1280, 1920)

# What lies on top at the middle of each control that shows (or at the beginning of its text, where it breaks over lines):
# the control itself, or something in it, or its label.
COVERED = """() => {
  const wrong = [];
  for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue;
    if (control.closest(".visually-hidden, .skip-to-content-link, .select2-container, .empty-form")) continue;
    if (control.matches(".select2-hidden-accessible, .skip-to-content-link")) continue;
    control.scrollIntoView({ block: "center", inline: "center" });
    const box = control.getClientRects()[0];
    if (!box) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const own = top && (control.contains(top) || top.control === control);
    if (own || (top && top.contains(control) && top.closest("a, button, label, summary"))) continue;
    wrong.push(`${control.outerHTML.slice(0, 120)} under ${top ? top.outerHTML.slice(0, 80) : "nothing"} at ${x}, ${y}`);
  }
  window.scrollTo(0, 0);
  return wrong;
}"""


@pytest.fixture
def desk(live_server, window, client):
    """A window in which a reviewer is logged in."""
    client.force_login(member("reviewer"))
    page = window(1280)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return page


def covered(page, address: str | None) -> list[str]:
    """What is wrong with a page; without an address with the one that is open."""
    if address:
        page.goto(address)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {each}" for each in page.evaluate(COVERED)]
    return found


def work(editor, reviewer) -> None:
    """Something in every list of the first page."""
    for title, state in (("At work", ChangeSetState.OPEN), ("Waits", ChangeSetState.SUBMITTED), ("Came back", ChangeSetState.RETURNED)):
        for author, other in ((editor, reviewer), (reviewer, editor)):
            change_set = intake.open_change_set(by=author, title=title, new=True)
            draft = MeetingFactory(title=title, author=author, change_set=change_set, status="announced", date="2025-01-01")
            if state != ChangeSetState.OPEN:
                review.submit(change_set=change_set, by=author)
            if state == ChangeSetState.RETURNED and author == editor:
                comment(change_set=change_set, record=draft, field="date", text="Which day?", by=other)
                review.return_to_author(change_set=change_set, by=other, message="Which of both?")


def test_nothing_covers_a_control_of_the_first_page_the_search_or_a_change_set(live_server, desk):
    with transaction.atomic():
        work(member("editor"), member("reviewer"))
    discard_draft(record=MeetingFactory(author=member("editor")), by=member("editor"))
    addresses = ["/admin/", "/admin/search/?q=waits", "/admin/talks/changeset/", "/admin/password_change/"]
    addresses += ["/admin/thrown-away/", "/admin/workspace/", "/admin/talks/mistakereport/"]
    addresses += [reverse("admin:talks_changeset_change", args=[one.pk]) for one in ChangeSet.objects.all()[:3]]

    assert {address: found for address in addresses if (found := covered(desk, live_server.url + address))} == {}


@pytest.mark.parametrize("key", [noun.key for noun in nouns() if noun.model.__name__.lower() in FACTORIES])
def test_nothing_covers_a_control_of_a_list_or_a_form(live_server, desk, key):
    model = next(noun.model for noun in nouns() if noun.key == key)
    name = model.__name__.lower()
    with transaction.atomic():
        record = FACTORIES[name](published=True)
    addresses = [reverse(f"admin:talks_{name}_{page}") for page in ("changelist", "add")]
    if name == "source":
        addresses.append(reverse("admin:desk_workspace", args=[record.pk]))
    addresses += [reverse(f"admin:talks_{name}_{page}", args=[record.pk]) for page in ("change", "history", "retract")]
    if issubclass(model, Mergeable):
        with transaction.atomic():
            kept = FACTORIES[name](published=True)
        addresses += [reverse(f"admin:talks_{name}_merge", args=[record.pk], query=query) for query in (None, {"kept": kept.pk})]

    assert {address: found for address in addresses if (found := covered(desk, live_server.url + address))} == {}


def test_a_panel_over_the_page_is_seen(live_server, desk):
    with transaction.atomic():
        work(member("editor"), member("reviewer"))
    desk.goto(live_server.url + "/admin/")
    desk.evaluate("""() => {
      const panel = document.body.appendChild(document.createElement("div"));
      Object.assign(panel.style, { position: "fixed", inset: "0 0 0 50%", zIndex: 99, background: "white" });
    }""")

    assert desk.evaluate(COVERED) != []


def test_nothing_covers_a_control_of_imports(live_server, desk):
    with transaction.atomic():
        MeetingFactory(public_id="kyiv", title="Kyiv", published=True)
        rows = "id,title\nkyiv,Kyiv again\nnew-one,New one\nbad id,Wrong\n"
        kept = keep_file(name="meetings.csv", data=rows.encode(), table="", by=member("reviewer"))
    list(Run(kept, member("reviewer")).look())
    here = reverse("admin:talks_import_change", args=[kept.pk])
    addresses = [here, reverse("admin:talks_import_changelist"), reverse("admin:talks_import_add")]
    found = {address: covered(desk, live_server.url + address) for address in addresses}

    list(Run(Import.objects.get(pk=kept.pk), member("reviewer"), into="new").carry_out())
    found["imported"] = covered(desk, live_server.url + here)

    assert {page: what for page, what in found.items() if what} == {}
