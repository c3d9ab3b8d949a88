"""The pages of coalitions."""

from talks.views.base import Column, DetailPage, ListPage


class CoalitionList(ListPage):
    noun, section, caption = "coalition", "coalitions", "Coalitions"
    columns = (Column("Coalition", "name"), Column("Aim"))


class CoalitionDetail(DetailPage):
    noun, section = "coalition", "coalitions"
