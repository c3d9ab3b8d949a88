"""The connection."""

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQLWrapper

from talks.history.backend.features import DatabaseFeatures
from talks.history.backend.operations import DatabaseOperations
from talks.history.backend.prepared import PreparedStatements
from talks.history.backend.schema import DatabaseSchemaEditor
from talks.patience import LimitedStatements


class DatabaseWrapper(PreparedStatements, LimitedStatements, PostgreSQLWrapper):
    SchemaEditorClass = DatabaseSchemaEditor
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    # The version that this connection reads now; kept by talks.history.past.
    past: int | None = None
    # What this connection may know now; kept by talks.knowledge.day.
    known: object = None
    # The version of the dataset that the request at hand has read, where what is found may be kept for it; see talks.history.numbers.
    version: int | None = None
