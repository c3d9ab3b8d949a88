"""The signs of the pictures for templates, as talks/pictures/signs.py draws them, and the bar of a share."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from talks.pictures.signs import mark, mark_words, rungs, sign

register = template.Library()
for _sign in (mark, sign, rungs):
    register.simple_tag(_sign)
register.filter(mark_words)


@register.simple_tag
def share_bar(part: float, whole: float) -> SafeString:
    """How much of a whole there is, as a bar under the figure, which says it too. Nothing where there is no whole."""
    if not whole or part is None:
        return SafeString("")
    filled = round(100 * min(float(part) / float(whole), 1))
    return format_html(
        '<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="share-all" width="100" height="4"/>'
        '<rect class="share-part" width="{}" height="4"/></svg>',
        filled,
    )
