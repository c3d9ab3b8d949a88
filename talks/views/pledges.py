"""The pages of pledges."""

from talks.views.base import Column, DetailPage, ListPage


class PledgeList(ListPage):
    noun, section, caption = "pledge", "pledges", "Pledges"
    columns = (Column("What"), Column("Who"), Column("Kind"), Column("How much"), Column("Status"), Column("Announced", "announced_on"))


class PledgeDetail(DetailPage):
    noun, section = "pledge", "pledges"
