"""The pages of sources."""

from talks.views.base import Column, DetailPage, ListPage


class SourceList(ListPage):
    noun, section, caption = "source", "sources", "Sources"
    columns = (Column("Source", "title"), Column("Publisher", "publisher"), Column("Kind"), Column("Published", "published_on"), Column("Grade"))


class SourceDetail(DetailPage):
    noun, section = "source", "sources"
