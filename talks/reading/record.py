"""The names that the record lends to the reading."""

from talks.reading.names import KnownName, KnownPerson, KnownQuestion, Names
from talks.selectors.names_of_record import party_names, people_names, questions_asked


def names_of_record() -> Names:
    """What the record calls its parties, people and questions at this moment: an alias that was just added is among them."""
    return Names(
        tuple(KnownName(*row) for row in party_names()),
        tuple(KnownPerson(*row) for row in people_names()),
        tuple(KnownQuestion(*row) for row in questions_asked()),
    )
