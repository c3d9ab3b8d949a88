"""The pages of meetings."""

from talks.views.base import Column, DetailPage, ListPage


class MeetingList(ListPage):
    noun, section, caption = "meeting", "meetings", "Meetings"
    columns = (Column("Meeting", "title"), Column("When", "date"), Column("Where"), Column("Level"), Column("Taking part"), Column("State"))


class MeetingDetail(DetailPage):
    noun, section = "meeting", "meetings"
