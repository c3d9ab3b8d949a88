import factory
from factory.django import DjangoModelFactory

from talks import models
from tests.factories.base import RecordFactory


class SourceFactory(RecordFactory):
    class Meta:
        model = models.Source
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"source-{number}")
    publisher = "The Daily Example"
    title = factory.Sequence(lambda number: f"Report {number}")
    address = factory.LazyAttribute(lambda source: f"https://example.org/{source.public_id}")
    language = "en"
    published_on = "2025-03-12"


def noun_of(record) -> str:
    """The citation's foreign key for a record: `meeting_count` for a MeetingCount; proxies cite as their table."""
    model = record._meta.concrete_model
    return next(
        field.name
        for field in models.Citation._meta.get_fields()
        if field.name in models.CITABLE and field.related_model._meta.concrete_model is model
    )


class CitationFactory(DjangoModelFactory):
    """A supporting citation. `record=` takes a record of any noun; without one it cites a new meeting."""

    class Meta:
        model = models.Citation

    public_id = factory.Sequence(lambda number: f"citation-{number}")
    source = factory.SubFactory(SourceFactory, published=True)

    @classmethod
    def _generate(cls, strategy, params):
        record = params.pop("record", None)
        if record is not None:
            params[noun_of(record)] = record
        elif not set(models.CITABLE) & set(params):
            params["meeting"] = factory.SubFactory("tests.factories.meeting.MeetingFactory", published=False)
        return super()._generate(strategy, params)
