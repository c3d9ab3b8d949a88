"""The pages of people."""

from talks.views.base import Column, DetailPage, ListPage


class PersonList(ListPage):
    noun, section, caption = "person", "people", "People"
    columns = (Column("Person", "name"), Column("Acts for"), Column("Offices"))


class PersonDetail(DetailPage):
    noun, section = "person", "people"
