"""The editors' desk: every noun can be searched, filtered, entered and corrected; one file per noun."""

from importlib import import_module
from pkgutil import iter_modules

# Importing a module registers its nouns.
for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
