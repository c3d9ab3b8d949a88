"""Pictures of the record, each drawn from the rows that the API gives at the same moment. Docs: docs/developers/pages.md.

Readers: they read by resources and filters, and write nothing. A module draws one picture and registers it by its name.
"""

from importlib import import_module
from pkgutil import iter_modules

from talks.pictures.asked import Asked, NothingThere
from talks.pictures.data import as_csv, as_json
from talks.pictures.file import as_svg
from talks.pictures.picture import PICTURES, Drawing, Kind, Picture
from talks.pictures.raster import as_png

__all__ = ["PICTURES", "Asked", "Drawing", "Kind", "NothingThere", "Picture", "as_csv", "as_json", "as_png", "as_svg"]

# Each module that draws a picture registers it.
for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
