"""What the record already holds, as far as a folder may refer to it or get in its way."""

from dataclasses import dataclass, field

from talks import models
from talks.models.noun import noun_of, written_order

# What a dataset becomes, in the order in which it is written.
LOADED = tuple(model for model in written_order() if model is not models.Citation)
# The model behind the references into each file.
MODELS = {
    "sources": models.Source,
    "groups": models.Organisation,
    "topics": models.Topic,
    "conditions": models.Condition,
    "questions": models.Question,
    "meetings": models.Meeting,
    "group_claims": models.GroupClaim,
    "attendances": models.Attendance,
    "pledges": models.Pledge,
    "positions": models.Position,
    "memberships": models.Membership,
}


@dataclass(slots=True)
class Known:
    """Public ids in the record by file, nations by their codes, and the dataset's own keys from earlier loads."""

    ids: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in [*MODELS, "nations"]})
    alpha3: dict[str, str] = field(default_factory=dict)
    coalitions: set[str] = field(default_factory=set)

    def has(self, file: str, value: str) -> bool:
        return value in self.ids[file]


def known(dataset: str) -> Known:
    """Reads the record once. Ids that a load of `dataset` has given count under the keys of its files."""
    found = Known()
    for name, model in MODELS.items():
        found.ids[name] = set(model.objects.values_list("public_id", flat=True))
    found.alpha3 = dict(models.Nation.objects.values_list("alpha2", "alpha3"))
    found.ids["nations"] = set(found.alpha3)
    found.coalitions = set(models.Coalition.objects.values_list("public_id", flat=True))
    names = {noun_of(model).key: name for name, model in MODELS.items() if name != "groups"}
    for kind, key in models.DatasetRow.objects.filter(dataset=dataset).values_list("noun", "key"):
        if kind in names:
            found.ids[names[kind]].add(key)
    return found
