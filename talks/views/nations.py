"""The pages of nations."""

from talks.views.base import Column, DetailPage, ListPage


class NationList(ListPage):
    noun, section, caption = "nation", "nations", "Nations"
    columns = (Column("Nation", "name"), Column("Role"), Column("Member of"))


class NationDetail(DetailPage):
    noun, section = "nation", "nations"
