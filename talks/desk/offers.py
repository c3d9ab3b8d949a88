"""Search boxes in which nobody of that name is on record offer to enter them: nations of the list, organisations, people."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from talks.choices import OrganisationKind, PartyKind, Stage
from talks.desk.working import into, work_on
from talks.models import Nation, Organisation, Party, Person, Source
from talks.models.noun import noun_of
from talks.names import IsoNation, folded, iso_nations
from talks.selectors.parties_named import parties_named
from talks.selectors.search.at_desk import called
from talks.services.entering import submit
from talks.services.entry import Entry
from talks.services.refusals import REFUSALS, refused_by

# Before the id of an offer, which is that of no record.
NEW = "new"
# So many nations are offered whose names begin so, from so many letters on.
MOST, BEGUN = 4, 3
# A box whose parties are entered with something else.
NONE = "none"


class Offer(NamedTuple):
    """What choosing it would enter: `key` tells which nation, or which kind of organisation."""

    model: Any
    name: str
    label: str
    key: str = ""

    @property
    def id(self) -> str:
        return ":".join((NEW, self.model._meta.model_name, self.key, self.name))


def kind_of_party(field: Any) -> str:
    """Which parties a box takes: nations, organisations, either (empty), or none that could be entered from there."""
    limits = field.get_limit_choices_to()
    return NONE if "organisation_kind" in limits else str(limits.get("kind", ""))


def may_enter(request: HttpRequest, model: Any) -> bool:
    return request.user.has_perm(f"talks.add_{model._meta.model_name}")


def offers(model: Any, term: str, kind: str = "") -> list[Offer]:
    """What a box for `model` offers for words that name nobody on record; of parties those of a kind (see `kind_of_party`)."""
    name = " ".join(term.split())
    if len(name) < 2 or kind == NONE or model not in (Person, Party, Nation, Organisation) or called(noun_of(model), name):
        return []
    if model is Person:
        return [Offer(Person, name, f"Enter “{name}” as a new person")]
    nations = [] if model is Organisation or kind == PartyKind.ORGANISATION else list(_nations(name))
    if nations or model is Nation or kind == PartyKind.NATION:
        return nations
    return [Offer(Organisation, name, f"Enter “{name}” as a new {each.label.lower()}", each.value) for each in OrganisationKind]


def _nations(name: str) -> Iterator[Offer]:
    """Those of ISO 3166 that are called so in any language, else those whose names begin so."""
    one = parties_named([name]).get(name)
    begun = [each for each in iso_nations() if len(name) >= BEGUN and folded(each.name).startswith(folded(name))]
    listed = [one.listed] if one and one.listed else begun[:MOST]
    held = set(Nation._base_manager.filter(public_id__in=[each.alpha3 for each in listed]).values_list("public_id", flat=True))
    for each in listed:
        if each.alpha3 not in held:
            yield Offer(Nation, each.name, f"Enter {each.name} as a nation", each.alpha3)


def enter_offered(request: HttpRequest) -> JsonResponse:
    """Enters what was chosen as a draft in the change set at work, citing the source that one works from; answers its key and name."""
    if request.method != "POST":
        return JsonResponse({"error": "Choose it in a search box."}, status=405)
    try:
        _, noun, key, name = request.POST.get("offer", "").split(":", 3)
        model = {"nation": Nation, "organisation": Organisation, "person": Person}[noun]
        values = _values(model, key, name)
    except (KeyError, ValueError, StopIteration):
        return JsonResponse({"error": "This is no offer of a search box."}, status=400)
    if not may_enter(request, model):
        raise PermissionDenied
    if cited := _source(request):
        values["citations"] = [{"source": cited}]
    try:
        saved = submit(Entry(model=model, values=values), by=request.user, into=into(request))
    except REFUSALS as error:
        return JsonResponse({"error": " ".join(refusal.message for refusal in refused_by(error).refusals)}, status=409)
    work_on(request, saved.record.change_set)
    return JsonResponse({"id": saved.record.pk, "text": f"{saved.record} ({saved.record.get_stage_display().lower()})"})


def _values(model: Any, key: str, name: str) -> dict[str, Any]:
    if model is Nation:
        nation: IsoNation = next(each for each in iso_nations() if each.alpha3 == key)
        return {field: value for field, value in nation._asdict().items() if value} | {"public_id": nation.alpha3}
    if model is Organisation:
        # A name in capitals is a code, and so is its id.
        return {"name": name, "organisation_kind": OrganisationKind(key).value} | ({"public_id": name} if name.isupper() else {})
    return {"name": name}


def _source(request: HttpRequest) -> str:
    """The public id of the source from whose workspace the form was opened; empty elsewhere."""
    key = request.POST.get("workspace", "")
    if not key.isdigit() or len(key) > 18:
        return ""
    return Source._base_manager.exclude(stage=Stage.RETRACTED).filter(pk=key).values_list("public_id", flat=True).first() or ""
