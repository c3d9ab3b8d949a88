"""The pages of conditions."""

from talks.views.base import Column, DetailPage, ListPage


class ConditionList(ListPage):
    noun, section, caption = "condition", "conditions", "Conditions"
    columns = (Column("Condition", "name"), Column("Kind"), Column("State"))


class ConditionDetail(DetailPage):
    noun, section = "condition", "conditions"
