"""What is asked of the database as a whole."""

from django.db import transaction
from django.db.backends.postgresql.operations import DatabaseOperations as PostgreSQLOperations

from talks.history.backend.prepared import PreparedCursor


class DatabaseOperations(PostgreSQLOperations):
    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        """Row by row where tables may keep their numbering: making a hundred tables anew takes seconds, and most are empty."""
        if reset_sequences:
            return super().sql_flush(style, tables, reset_sequences=True, allow_cascade=allow_cascade)
        return [f"DELETE FROM {self.quote_name(table)}" for table in tables]  # noqa: S608 - names of our tables

    def execute_sql_flush(self, sql_list):
        """`flush` is asked to empty everything, what has been public too: it goes by the door of the operator."""
        with transaction.atomic(using=self.connection.alias):
            with self.connection.cursor() as cursor:
                cursor.execute("select set_config('tracker.maintenance', 'on', true)")
            super().execute_sql_flush(sql_list)

    def last_executed_query(self, cursor, sql, params):
        """For whoever counts or logs queries; the values of a prepared statement never stood in its text."""
        return sql if isinstance(cursor, PreparedCursor) else super().last_executed_query(cursor, sql, params)
