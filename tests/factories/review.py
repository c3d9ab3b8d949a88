import factory
from factory.django import DjangoModelFactory

from talks import models
from tests.factories.base import UserFactory


class ChangeSetFactory(DjangoModelFactory):
    class Meta:
        model = models.ChangeSet

    title = factory.Sequence(lambda number: f"Change set {number}")
    author = factory.SubFactory(UserFactory, username="author")


class ProposedChangeFactory(DjangoModelFactory):
    """A change of the record given as `record=`."""

    class Meta:
        model = models.ProposedChange
        exclude = ("record",)

    record = factory.SubFactory("tests.factories.meeting.MeetingFactory", published=True)
    change_set = factory.SubFactory(ChangeSetFactory)
    noun = factory.LazyAttribute(lambda own: own.record._meta.concrete_model._meta.model_name)
    record_pk = factory.SelfAttribute("record.pk")
    record_id_text = factory.SelfAttribute("record.public_id")
    base_version = 0
    changes = factory.LazyFunction(dict)
    author = factory.SelfAttribute("change_set.author")


class ReviewCommentFactory(DjangoModelFactory):
    """A comment on the record given as `record=`."""

    class Meta:
        model = models.ReviewComment
        exclude = ("record",)

    record = factory.SubFactory("tests.factories.meeting.MeetingFactory")
    change_set = factory.SubFactory(ChangeSetFactory)
    noun = factory.LazyAttribute(lambda own: own.record._meta.concrete_model._meta.model_name)
    record_pk = factory.SelfAttribute("record.pk")
    text = "Who says so?"
    author = factory.SelfAttribute("change_set.author")


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = models.Mandate

    user = factory.SubFactory(UserFactory, username="author")
    coalition = factory.SubFactory("tests.factories.coalition.CoalitionFactory")


class MistakeReportFactory(DjangoModelFactory):
    class Meta:
        model = models.MistakeReport

    title = "The record as a whole"
    seen_at_version = 0
    what = "It is wrong."


class EditingFactory(DjangoModelFactory):
    class Meta:
        model = models.Editing

    user = factory.SubFactory("tests.factories.base.UserFactory")
    noun = "meeting"
    record_pk = factory.Sequence(int)


class PrivateCopyFactory(DjangoModelFactory):
    class Meta:
        model = models.PrivateCopy

    source = factory.SubFactory("tests.factories.source.SourceFactory")
    text = "Ministers met."
    kept_by = factory.SubFactory(UserFactory, username="keeper")


class DatasetFactory(DjangoModelFactory):
    class Meta:
        model = models.Dataset

    name = factory.Sequence(lambda n: f"dataset-{n}")


class DatasetRowFactory(DjangoModelFactory):
    class Meta:
        model = models.DatasetRow
        exclude = ("record",)

    record = factory.SubFactory("tests.factories.meeting.MeetingFactory", published=True)
    dataset = "example"
    noun = factory.LazyAttribute(lambda own: own.record._meta.concrete_model._meta.model_name)
    key = factory.SelfAttribute("record.public_id")
    record_pk = factory.SelfAttribute("record.pk")
    values = factory.LazyFunction(dict)


class ImportFactory(DjangoModelFactory):
    class Meta:
        model = models.Import

    author = factory.SubFactory(UserFactory, username="author")
    file_name = "meetings.csv"
    sha256 = "0" * 64
    size = 1
