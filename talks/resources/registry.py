"""Every resource by the name of its collection, in the order of the nouns."""

from importlib import import_module
from pkgutil import iter_modules

from talks import resources
from talks.models.noun import nouns
from talks.resources.resource import Resource


def _declared() -> dict[type, Resource]:
    """The resources that stand in the modules of this package, by model."""
    names = (module.name for module in iter_modules(resources.__path__) if module.name != "registry")
    modules = [import_module(f"{resources.__name__}.{name}") for name in names]
    return {value.model: value for module in modules for value in vars(module).values() if isinstance(value, Resource)}


_BY_MODEL = _declared()
RESOURCES: dict[str, Resource] = {noun.collection: _BY_MODEL[noun.model] for noun in nouns() if noun.model in _BY_MODEL}
