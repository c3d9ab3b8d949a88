"""The pages of organisations."""

from talks.views.base import Column, DetailPage, ListPage


class OrganisationList(ListPage):
    noun, section, caption = "organisation", "organisations", "Organisations"
    columns = (Column("Organisation", "name"), Column("Kind"), Column("Founded"))


class OrganisationDetail(DetailPage):
    noun, section = "organisation", "organisations"
