"""What all factories share: accounts, stages and citations."""

import datetime as dt

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from talks.choices import Stage

REVIEWED_AT = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)


class UserFactory(DjangoModelFactory):
    """An account; the same one again for the same name. Nobody can log in with it unless a password is given."""

    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"user-{number}")

    @factory.post_generation
    def password(user, create, extracted, **kwargs):
        if create and extracted:
            user.set_password(extracted)
            user.save(update_fields=["password"])


class RecordFactory(DjangoModelFactory):
    """A draft by the account `author`. `published=True` has it reviewed by the account `reviewer`, published and cited.

    What it belongs to and is made on the way is published with it. `cited_by=source` cites that source instead of a new
    one; `cited_by=False` leaves it bare, which the database refuses at commit.
    """

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(
            stage=Stage.PUBLISHED,
            reviewed_by=factory.SubFactory(UserFactory, username="reviewer"),
            reviewed_at=REVIEWED_AT,
            published_at=REVIEWED_AT,
        )
        in_review = factory.Trait(stage=Stage.IN_REVIEW)
        retracted = factory.Trait(
            stage=Stage.RETRACTED,
            reviewed_by=factory.SubFactory(UserFactory, username="reviewer"),
            reviewed_at=REVIEWED_AT,
            published_at=REVIEWED_AT,
            retraction_reason="It was a mistake.",
        )

    author = factory.SubFactory(UserFactory, username="author")

    @factory.post_generation
    def cited_by(record, create, extracted, **kwargs):
        """The supporting source: given, or a new published one for a published record."""
        if not create or extracted is False or not record.needs_citation:
            return
        if extracted or record.stage in (Stage.PUBLISHED, Stage.RETRACTED):
            from tests.factories.source import CitationFactory, SourceFactory  # sources are records too

            source = extracted or SourceFactory(published=True)
            CitationFactory(record=record, source=source, **kwargs)


def parent(path: str, **options) -> factory.SubFactory:
    """A record that this one belongs to: published when this one is, or has been."""
    return factory.SubFactory(
        path, published=factory.LazyAttribute(lambda own: own.factory_parent.stage in (Stage.PUBLISHED, Stage.RETRACTED)), **options
    )


def list_of(make, role: str | None = None):
    """A keyword that takes one value or a list and makes one part of each, in order."""

    def hook(record, create, extracted, **kwargs):
        if not create or not extracted:
            return
        values = extracted if isinstance(extracted, list | tuple) else [extracted]
        for order, value in enumerate(values):
            make(record, value, order, **({"role": role} if role else {}), **kwargs)

    return factory.post_generation(hook)
