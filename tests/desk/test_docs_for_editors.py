"""What the editors' pages call by name is called so at the desk, and every menu is explained."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from talks import choices
from talks.choices import Vocabulary
from talks.contents import parts_of
from talks.models import Record
from talks.models.noun import nouns

DOCS = Path(settings.BASE_DIR) / "docs" / "editors"
MENUS = DOCS / "vocabularies.md"
BEFORE = "<!-- From here on written by tests/desk/test_docs_for_editors.py, with --update-golden. -->\n"
VOCABULARIES = [one for one in vars(choices).values() if isinstance(one, type) and issubclass(one, Vocabulary) and one is not Vocabulary]
# Where the desk's words stand: pages, what makes them, scripts that say something; and Django's own buttons.
SAID_BY = (
    "templates/admin/**/*.html",
    "talks/admin/*.py",
    "talks/desk/**/*.py",
    "talks/forms/*.py",
    "coalition/desk.py",
    "static/js/keeping.js",
)
OF_DJANGO = ("Save", "Delete", "Delete selected")
EMPHASISED = re.compile(r"\*{1,2}([^*\n]+)\*{1,2}")


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|\{%.*?%\}", " ", text).split()).casefold()


@pytest.fixture(scope="module")
def said() -> str:
    """Everything that the desk says, as one text."""
    files = [path.read_text(encoding="utf-8") for pattern in SAID_BY for path in sorted(Path(settings.BASE_DIR).glob(pattern))]
    fields = [str(field.verbose_name) for model in apps.get_app_config("talks").get_models() for field in model._meta.fields]
    names = [
        str(name)
        for model in apps.get_app_config("talks").get_models()
        for name in (model._meta.verbose_name, model._meta.verbose_name_plural)
    ]
    labels = [label for vocabulary in VOCABULARIES for label in vocabulary.labels]
    return " | ".join(words(text) for text in (*files, *fields, *names, *labels, *OF_DJANGO))


@pytest.mark.parametrize("page", ["tutorial.md", "reviewing.md", "undoing.md"])
def test_what_a_page_emphasises_stands_on_the_desk(page, said):
    named = EMPHASISED.findall((DOCS / page).read_text(encoding="utf-8"))
    assert named != []
    assert [name for name in named if words(name) not in said] == []


def test_every_menu_of_the_desk_is_explained(request):
    wanted = "\n" + "\n".join(_forms())
    if request.config.getoption("--update-golden"):
        text = MENUS.read_text(encoding="utf-8")
        MENUS.write_text(text[: text.index(BEFORE) + len(BEFORE)] + wanted, encoding="utf-8")

    assert MENUS.read_text(encoding="utf-8").partition(BEFORE)[2] == wanted, "menus differ; run with --update-golden and read what changed"


def _forms():
    """The menus of each form and of its rows; one that was explained before is named."""
    explained: dict[type[Vocabulary], str] = {}
    for noun in nouns(Record):
        parts = [part for part, _ in parts_of(noun.model).values()]
        menus = [(model, field) for model in (noun.model, *parts) for field in model._meta.fields if field.choices and field.editable]
        told = [line for model, field in menus for line in _menu(noun, model, field, explained)]
        if told:
            yield from (f"## {noun.plural.capitalize()}", "", *told)


def _menu(noun, model, field, explained):
    offered = [value for value, _ in field.flatchoices if value not in ("", None)]
    vocabulary = next((one for one in VOCABULARIES if [word.value for word in one] == offered), None)
    if vocabulary is None:
        return
    row = "" if model is noun.model else f" of each {model._meta.verbose_name}"
    title = f"{str(field.verbose_name).capitalize()}{row}"
    if vocabulary in explained:
        # Rows that all records have are told once.
        if row != " of each citation":
            yield from (f"**{title}**: as under {explained[vocabulary]}.", "")
        return
    explained[vocabulary] = f"{noun.plural}, {title.lower()}"
    yield from (f"**{title}**: {vocabulary.__doc__.strip()}", "", "| word | meaning |", "|---|---|")
    yield from (f"| {word.label} | {word.definition} |" for word in vocabulary)
    yield ""
