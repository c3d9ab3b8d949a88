"""Keeps the history of a table in step, directly after each operation that changes the table.

Not at the end of a migration: data migrations in between write rows. Only here are old and new name of a column known.
"""

from types import TracebackType
from typing import Any

from django.db.backends.postgresql.schema import DatabaseSchemaEditor as PostgreSQLSchemaEditor
from django.db.models import Field, Index, Model

from talks.history.schema import sync_statement
from talks.history.tables import is_recorded


class DatabaseSchemaEditor(PostgreSQLSchemaEditor):
    def __enter__(self) -> "DatabaseSchemaEditor":
        self.indexed: set[str] = set()
        super().__enter__()
        if self.atomic_migration and not self.collect_sql:
            # Rows that a migration writes are its own doing, unless it names itself with begin().
            self.execute(
                "select set_config('tracker.actor', 'migration', true) where coalesce(current_setting('tracker.actor', true), '') = ''"
            )
        return self

    def __exit__(self, exc_type: type[BaseException] | None, exc_value: BaseException | None, traceback: TracebackType | None) -> None:
        if exc_type is None:
            # Indexes are made by what was deferred; history copies them afterwards.
            for statement in self.deferred_sql:
                self.execute(statement, None)
            self.deferred_sql.clear()
            for table in sorted(self.indexed):
                self.execute(f"select history.copy_indexes('{self.quote_name(table)}'::regclass)", None)
        super().__exit__(exc_type, exc_value, traceback)

    def create_model(self, model: type[Model]) -> None:
        super().create_model(model)
        self._sync(model)

    def delete_model(self, model: type[Model]) -> None:
        table = model._meta.db_table
        if is_recorded(table):
            self.indexed.discard(table)
            self.execute(f"select history.retire('{table}')", None)
        super().delete_model(model)

    def alter_db_table(self, model: type[Model], old_db_table: str, new_db_table: str) -> None:
        super().alter_db_table(model, old_db_table, new_db_table)
        if old_db_table == new_db_table:
            return
        self.indexed.discard(old_db_table)
        if is_recorded(old_db_table):
            self.execute(f"select history.rename_table('{old_db_table}', '{new_db_table}')", None)
        self._sync(model, new_db_table)

    def add_field(self, model: type[Model], field: Field) -> None:
        super().add_field(model, field)
        if field.db_parameters(connection=self.connection)["type"] is not None:
            self._sync(model)

    def remove_field(self, model: type[Model], field: Field) -> None:
        super().remove_field(model, field)
        if field.db_parameters(connection=self.connection)["type"] is not None and is_recorded(model._meta.db_table):
            self.execute(f"select history.drop_column('{model._meta.db_table}', '{field.column}')", None)
            self._sync(model)

    def alter_field(self, model: type[Model], old_field: Field, new_field: Field, strict: bool = False) -> None:
        table = model._meta.db_table
        if not (is_recorded(table) and old_field.column and new_field.column and self._field_should_be_altered(old_field, new_field)):  # type: ignore[attr-defined]
            super().alter_field(model, old_field, new_field, strict)
            return
        # An alteration may fill nulls or convert values; the triggers would name columns by what they were called before.
        self.execute(f"select history.pause('{self.quote_name(table)}'::regclass)", None)
        super().alter_field(model, old_field, new_field, strict)
        if old_field.column != new_field.column:
            self.execute(f"select history.rename_column('{table}', '{old_field.column}', '{new_field.column}')", None)
        self._sync(model)

    def add_index(self, model: type[Model], index: Index, concurrently: bool = False) -> None:
        super().add_index(model, index, concurrently)
        self._touch(model)

    def remove_index(self, model: type[Model], index: Index, concurrently: bool = False) -> None:
        super().remove_index(model, index, concurrently)
        self._touch(model)

    def rename_index(self, model: type[Model], old_index: Any, new_index: Any) -> None:
        super().rename_index(model, old_index, new_index)
        self._touch(model)

    def add_constraint(self, model: type[Model], constraint: Any) -> None:
        super().add_constraint(model, constraint)
        self._touch(model)

    def remove_constraint(self, model: type[Model], constraint: Any) -> None:
        super().remove_constraint(model, constraint)
        self._touch(model)

    def alter_unique_together(self, model: type[Model], old_unique_together: Any, new_unique_together: Any) -> None:
        super().alter_unique_together(model, old_unique_together, new_unique_together)
        self._touch(model)

    def _touch(self, model: type[Model]) -> None:
        if is_recorded(model._meta.db_table):
            self.indexed.add(model._meta.db_table)

    def _sync(self, model: type[Model], table: str | None = None) -> None:
        table = table or model._meta.db_table
        if is_recorded(table):
            self.indexed.add(table)
            self.execute(sync_statement(table, self.connection, model), None)
