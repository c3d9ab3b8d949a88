"""What an address may hold in the place of a public id; anything else is an address of nothing."""

from talks.validators.codes import PUBLIC_ID


class PublicIdConverter:
    """A path converter: `<id:public_id>`."""

    regex = PUBLIC_ID.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
