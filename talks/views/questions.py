"""The pages of questions."""

from talks.views.base import Column, DetailPage, ListPage


class QuestionList(ListPage):
    noun, section, caption = "question", "questions", "Questions"
    columns = (Column("Question", "text"), Column("Kind"), Column("Proposed"))


class QuestionDetail(DetailPage):
    noun, section = "question", "questions"
