"""SQL expressions that build JSON in the database, keys in the order declared."""

from collections.abc import Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Cast, Concat, NullIf

from talks.addresses import API

# Stands in compiled SQL for the address of the site, which is known only at the request.
BASE_URL = "\u0002base-url\u0002"
# The same for the day in the world that is asked for.
THE_DAY = "\u0002day\u0002"
# Rows of a list inside a record.
MOST = 1000


class Json(JSONField):
    """The type `json` (not `jsonb`): text as built, keys in order."""

    def db_type(self, connection):
        return "json"


class JsonObject(Func):
    """`json_build_object` with its keys as literals, so that statements can be prepared."""

    function = "json_build_object"

    def __init__(self, values: Mapping[str, Combinable | str]):
        self.keys = tuple(values)
        super().__init__(*values.values(), output_field=Json())

    def as_sql(self, compiler, connection, **extra):  # type: ignore[override]
        values, params = self._compiled(compiler)
        pairs = ", ".join(f"'{key}', {sql}" for key, sql in values)
        return f"json_build_object({pairs})", params

    def _compiled(self, compiler) -> tuple[list[tuple[str, str]], list]:
        """The keys with the SQL of their values, and the parameters of all."""
        compiled = [compiler.compile(expression) for expression in self.source_expressions]
        values = [(key, sql) for key, (sql, _) in zip(self.keys, compiled, strict=True)]
        return values, [param for _, params in compiled for param in params]


class JsonRow(JsonObject):
    """The same for a whole record: without the limit of a hundred arguments."""

    def as_sql(self, compiler, connection, **extra):  # type: ignore[override]
        values, params = self._compiled(compiler)
        columns = ", ".join(f'{sql} AS "{key}"' for key, sql in values)
        return f"(SELECT row_to_json(r)::text FROM (SELECT {columns}) r)", params  # noqa: S608 (compiled expressions)


def the_day() -> Combinable:
    """The day in the world for which rows are read."""
    return Cast(Value(THE_DAY, output_field=TextField()), DateField())


def no_json() -> Combinable:
    """The SQL null as `json` (Django would write the JSON null as `jsonb`)."""
    return RawSQL("NULL::json", [], output_field=Json())


def or_null(column: str) -> Combinable:
    """A text column, null where it is empty: null means that no source says it."""
    return NullIf(F(column), Value(""))


def trimmed(column: str) -> Combinable:
    """A number without trailing zeros."""
    return Func(F(column), function="TRIM_SCALE")


def date_json(column: str) -> Combinable:
    """`{edtf, first, last, text}`, or null where there is neither date nor words."""
    text = f"{column}_text"
    return Case(
        When(**{f"{column}__isnull": True, text: ""}, then=no_json()),
        default=JsonObject({"edtf": F(column), "first": F(f"{column}_first"), "last": F(f"{column}_last"), "text": or_null(text)}),
    )


def measure_json(prefix: str, carrier: str = "", *, whole: bool = False) -> Combinable:
    """`{min, max, qualifier, text}` and the unit or currency; null where nothing of it is given."""
    end = F if whole else trimmed
    values = {
        "min": end(f"{prefix}_min"),
        "max": end(f"{prefix}_max"),
        "qualifier": or_null(f"{prefix}_qualifier"),
        "text": or_null(f"{prefix}_text"),
    }
    nothing = {f"{prefix}_min__isnull": True, f"{prefix}_max__isnull": True, f"{prefix}_text": "", f"{prefix}_qualifier": ""}
    if carrier:
        values[carrier] = or_null(f"{prefix}_{carrier}")
        nothing[f"{prefix}_{carrier}"] = ""
    return Case(When(**nothing, then=no_json()), default=JsonObject(values))


def api_url(collection: str | Combinable, public_id: str = "public_id") -> Combinable:
    """The address of a record in the API."""
    if isinstance(collection, str):
        return Concat(Value(f"{BASE_URL}{API}{collection}/"), F(public_id), Value("/"), output_field=TextField())
    return Concat(Value(f"{BASE_URL}{API}"), collection, Value("/"), F(public_id), Value("/"), output_field=TextField())


def one(queryset: QuerySet, json: Combinable) -> Subquery:
    """The JSON of the one row of a correlated queryset, or null."""
    return Subquery(queryset.order_by().values(_json=json)[:1], output_field=Json())


def many(queryset: QuerySet, json: Combinable, *, most: int | None = MOST) -> Combinable:
    """The JSON list of the rows of a correlated, ordered queryset, the first MOST of them: the rest is in their own collection."""
    return Func(ArraySubquery(queryset.values(_json=json)[:most]), function="to_json", output_field=Json())


def how_many(queryset: QuerySet, of: Combinable | None = None) -> Subquery:
    """How many rows a correlated queryset has, or how many different values `of` them."""
    distinct = {"template": "%(function)s(DISTINCT %(expressions)s)"} if of else {}
    count = Func(of or Value(1), function="COUNT", output_field=IntegerField(), **distinct)
    return Subquery(queryset.order_by().values(_n=count))


def one_cell(queryset: QuerySet, column: str) -> Subquery:
    """One column of the one row of a correlated queryset, for a table cell."""
    return Subquery(queryset.order_by().values(_cell=F(column))[:1], output_field=CharField())


def many_cells(queryset: QuerySet, column: str | Combinable) -> Combinable:
    """One column of all rows of a correlated, ordered queryset, with semicolons between, for a table cell."""
    value = Cast(F(column) if isinstance(column, str) else column, TextField())
    return Func(ArraySubquery(queryset.values(_cell=value)), Value(";"), function="array_to_string", output_field=TextField())


def own(queryset: QuerySet, column: str) -> QuerySet:
    """The rows of `queryset` whose `column` is the outer record."""
    return queryset.filter(**{column: OuterRef("pk")})
