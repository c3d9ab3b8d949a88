"""What this backend does differently from Django's own."""

from django.db.backends.postgresql.features import DatabaseFeatures as PostgreSQLFeatures


class DatabaseFeatures(PostgreSQLFeatures):
    # Django groups by the primary key alone, which PostgreSQL refuses on a view: a view has none.
    allows_group_by_selected_pks = False
