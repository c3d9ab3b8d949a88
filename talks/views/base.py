"""What all pages share: a section for the navigation, a list of rows, one record."""

from dataclasses import dataclass

from django.views.generic import TemplateView


@dataclass(frozen=True)
class Column:
    """A column of a list: its head, the ordering key it sorts by, whether it holds numbers."""

    label: str
    sort: str = ""
    number: bool = False


class Page(TemplateView):
    """A read-only page of one section."""

    http_method_names = ("get", "head", "options")
    section = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(section=self.section, **kwargs)


class ListPage(Page):
    """A list of public rows with filters; the rows are those of the API."""

    noun = ""
    caption = ""
    columns: tuple[Column, ...] = ()

    def get_template_names(self):
        return [f"talks/{self.noun}_list.html", "talks/list.html"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            rows=[],
            columns=self.columns,
            caption=self.caption,
            row_template=f"talks/partials/{self.noun}_row.html",
            **kwargs,
        )


class DetailPage(Page):
    """One public record with all that hangs on it."""

    noun = ""

    def get_template_names(self):
        return [f"talks/{self.noun}_detail.html"]
