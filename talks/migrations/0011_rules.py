"""Rules that every path meets: evidence is public, graphs have no loops, what was public stays, values come from their lists."""

from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import LessThanOrEqual

from talks.validators.addresses import validate_web_address
from talks.validators.codes import validate_currency, validate_language
from talks.validators.quotes import validate_quote

SQL = Path(__file__).parent / "sql"
LISTS, CODES, *OTHERS = (f"0011_{name}.sql" for name in ("lists", "codes", "evidence", "graphs", "public"))
RECORDS = (
    "attendance", "coalition", "condition", "groupclaim", "meeting", "meetingcount", "membership", "office", "party", "person", "pledge",
    "pledgeevent", "position", "question", "role", "source", "statement",
)
CITED = (
    "party", "membership", "coalition", "role", "person", "office", "meeting", "meeting_count", "attendance", "group_claim", "pledge",
    "pledge_event", "condition", "question", "position", "statement",
)
BEYOND = Decimal(10) ** 18
EMPTY = {"blank": True, "db_default": "", "default": ""}


def sql(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)


def awake(apps, schema_editor) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select talks_keep_rules()")


def rule(model: str, what: str, condition, says: str) -> migrations.AddConstraint:
    constraint = models.CheckConstraint(condition=condition, name=f"{model}_{what}", violation_error_message=says)
    return migrations.AddConstraint(model, constraint)


# --- columns ------------------------------------------------------------------------------------------------------------


def language(model: str, help_text: str = "ISO 639 code: en, fr, uk …") -> migrations.AlterField:
    return migrations.AlterField(
        model, "language", models.CharField(help_text=help_text, max_length=3, validators=[validate_language], **EMPTY)
    )


def currency(model: str) -> migrations.AlterField:
    help_text = "ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous."
    return migrations.AlterField(
        model, "amount_currency", models.CharField(help_text=help_text, max_length=3, validators=[validate_currency], **EMPTY)
    )


def address(name: str, **more) -> migrations.AlterField:
    return migrations.AlterField("source", name, models.URLField(max_length=1000, validators=[validate_web_address], **EMPTY, **more))


COLUMNS = [
    language("partyname"),
    language("personname"),
    currency("pledge"),
    currency("pledgeevent"),
    language("quote", "ISO 639 code of these words."),
    migrations.AlterField(
        "quote", "text",
        models.TextField(help_text="A few words, exactly as published; at most 40.", validators=[validate_quote], verbose_name="words"),
    ),
    address(
        "address", verbose_name="web address",
        help_text="Two versions of a page may stand at one address; then each is a source of its own.",
    ),
    address("archived_address", verbose_name="archived at"),
    language("source"),
]


# --- rules --------------------------------------------------------------------------------------------------------------


def listed(what: str, column: str) -> Q:
    said = Func(Value(what), F(column), function="talks_listed", output_field=models.BooleanField())
    return Q((column, ""), said, _connector="OR")


def published_once(model: str) -> migrations.AddConstraint:
    return rule(
        model, "published_at_public", Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
        "Only what is public, or was, has a time of first publication.",
    )


def language_listed(model: str) -> migrations.AddConstraint:
    says = "A language is a code of ISO 639 in small letters, such as en or uk."
    return rule(model, "language_listed", listed("language", "language"), says)


def currency_listed(model: str) -> migrations.AddConstraint:
    says = "A currency is a code of ISO 4217 in three capitals, such as EUR."
    return rule(model, "currency_listed", listed("currency", "amount_currency"), says)


def is_a_number(model: str, column: str) -> migrations.AddConstraint:
    within = Q((f"{column}__gt", -BEYOND), (f"{column}__lt", BEYOND))
    return rule(model, f"{column}_is_a_number", Q((f"{column}__isnull", True), within, _connector="OR"), "This is not a number.")


def on_the_web(column: str) -> migrations.AddConstraint:
    form = Q((column, ""), (f"{column}__regex", "^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$"), _connector="OR")
    return rule("source", f"{column}_on_the_web", form, "A web address begins with https:// or http:// and has no spaces.")


def field_exists() -> migrations.AddConstraint:
    """A citation of a field names one that its record has."""
    links, nouns = (Func(*map(kind, CITED), template="array[%(expressions)s]") for kind in (F, Value))
    noun = Func(links, nouns, function="talks_noun_cited", output_field=models.TextField())
    has = Func(noun, F("field"), function="talks_listed", output_field=models.BooleanField())
    return rule(
        "citation", "field_exists", Q(("field", ""), has, _connector="OR"),
        "The record has no such field. Choose one of its fields, or none for the record as a whole.",
    )


def codes_of_one_nation() -> migrations.AddConstraint:
    codes = Func(F("alpha2"), F("alpha3"), F("numeric"), function="talks_nation_codes", output_field=models.BooleanField())
    return rule(
        "party", "codes_of_one_nation", ~Q(kind="nation") | Q(codes),
        "These are not the ISO 3166 codes of one nation, nor codes that the standard leaves to its users.",
    )


def short_quote() -> migrations.AddConstraint:
    words = Func(F("text"), function="talks_words", output_field=models.IntegerField())
    says = "A quote has at most 40 words. Keep those that matter; the paraphrase tells the rest."
    return rule("quote", "short", LessThanOrEqual(words, 40), says)


RULES = [
    *map(published_once, RECORDS),
    *map(language_listed, ("partyname", "personname", "quote", "source")),
    *map(currency_listed, ("pledge", "pledgeevent")),
    *(
        is_a_number(model, f"{number}_{end}")
        for model in ("pledge", "pledgeevent")
        for number in ("quantity", "amount")
        for end in ("min", "max")
    ),
    *map(on_the_web, ("address", "archived_address")),
    field_exists(),
    codes_of_one_nation(),
    short_quote(),
]


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0008_public"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        sql(LISTS),
        sql(CODES),
        migrations.RemoveConstraint("pledge", "pledge_currency_form"),
        migrations.RemoveConstraint("pledgeevent", "pledgeevent_currency_form"),
        *COLUMNS,
        *RULES,
        *map(sql, OTHERS),
        migrations.RunPython(awake, migrations.RunPython.noop),
    ]
