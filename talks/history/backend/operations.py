"""What is asked of the database as a whole."""

from django.db import transaction
from django.db.backends.postgresql.operations import DatabaseOperations as PostgreSQLOperations


class DatabaseOperations(PostgreSQLOperations):
    def execute_sql_flush(self, sql_list):
        """`flush` is asked to empty everything, what has been public too: it goes by the door of the operator."""
        with transaction.atomic(using=self.connection.alias):
            with self.connection.cursor() as cursor:
                cursor.execute("select set_config('tracker.maintenance', 'on', true)")
            super().execute_sql_flush(sql_list)
