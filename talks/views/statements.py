"""The pages of statements."""

from talks.views.base import Column, DetailPage, ListPage


class StatementList(ListPage):
    noun, section, caption = "statement", "statements", "Statements"
    columns = (Column("What was said"), Column("Who"), Column("Topics"), Column("When", "said_on"))


class StatementDetail(DetailPage):
    noun, section = "statement", "statements"
