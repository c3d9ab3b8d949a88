"""Django's templates as Python functions: the same templates and the same answers, to the byte, in a fraction of the time.

Django walks the nodes of a template anew for each row, and looks every name up in a stack of dictionaries. Here the nodes that our pages
are made of (texts, values, conditions, loops, `with`, includes and tags that are functions) are written as Python source when a template
is loaded; a node of any other kind stays as it is, and so does everything around it that it could change.

`Loader` takes the place of Django's cached loader. Not under DEBUG, where a fault shall name its line of the template.
"""

from typing import Any

from django.template import Template
from django.template.loaders import base, cached

from coalition.compiled_templates.pieces import compiled


class _Compiling(base.Loader):
    """Between Django's cache and what reads a template: nobody gets one that is not compiled yet."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        if not self.engine.debug and not self.engine.string_if_invalid:
            compiled(template.nodelist)
        return template


class Loader(cached.Loader, _Compiling):
    """Django's cached loader, whose templates are compiled when they are read."""
