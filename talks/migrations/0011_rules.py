"""Rules that every path meets: evidence is public, graphs have no loops, what was public stays, values come from their lists."""

from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import migrations, models

import talks.validators.addresses
import talks.validators.codes
import talks.validators.quotes

SQL = Path(__file__).parent / "sql"
LISTS, CODES, *OTHERS = (f"0011_{name}.sql" for name in ("lists", "codes", "evidence", "graphs", "public"))


def sql(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)


def awake(apps, schema_editor) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select talks_keep_rules()")


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0008_public"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        sql(LISTS),
        sql(CODES),
        migrations.RemoveConstraint(
            model_name="pledge",
            name="pledge_currency_form",
        ),
        migrations.RemoveConstraint(
            model_name="pledgeevent",
            name="pledgeevent_currency_form",
        ),
        migrations.AlterField(
            model_name="partyname",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="ISO 639 code: en, fr, uk …",
                max_length=3,
                validators=[talks.validators.codes.validate_language],
            ),
        ),
        migrations.AlterField(
            model_name="personname",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="ISO 639 code: en, fr, uk …",
                max_length=3,
                validators=[talks.validators.codes.validate_language],
            ),
        ),
        migrations.AlterField(
            model_name="pledge",
            name="amount_currency",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous.",
                max_length=3,
                validators=[talks.validators.codes.validate_currency],
            ),
        ),
        migrations.AlterField(
            model_name="pledgeevent",
            name="amount_currency",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous.",
                max_length=3,
                validators=[talks.validators.codes.validate_currency],
            ),
        ),
        migrations.AlterField(
            model_name="quote",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="ISO 639 code of these words.",
                max_length=3,
                validators=[talks.validators.codes.validate_language],
            ),
        ),
        migrations.AlterField(
            model_name="quote",
            name="text",
            field=models.TextField(
                help_text="A few words, exactly as published; at most 40.",
                validators=[talks.validators.quotes.validate_quote],
                verbose_name="words",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="address",
            field=models.URLField(
                blank=True,
                db_default="",
                default="",
                help_text="Two versions of a page may stand at one address; then each is a source of its own.",
                max_length=1000,
                validators=[talks.validators.addresses.validate_web_address],
                verbose_name="web address",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="archived_address",
            field=models.URLField(
                blank=True,
                db_default="",
                default="",
                max_length=1000,
                validators=[talks.validators.addresses.validate_web_address],
                verbose_name="archived at",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="ISO 639 code: en, fr, uk …",
                max_length=3,
                validators=[talks.validators.codes.validate_language],
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="attendance_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("field", ""),
                    models.Func(
                        models.Func(
                            models.Func(
                                models.F("party"),
                                models.F("membership"),
                                models.F("coalition"),
                                models.F("role"),
                                models.F("person"),
                                models.F("office"),
                                models.F("meeting"),
                                models.F("meeting_count"),
                                models.F("attendance"),
                                models.F("group_claim"),
                                models.F("pledge"),
                                models.F("pledge_event"),
                                models.F("condition"),
                                models.F("question"),
                                models.F("position"),
                                models.F("statement"),
                                template="array[%(expressions)s]",
                            ),
                            models.Func(
                                models.Value("party"),
                                models.Value("membership"),
                                models.Value("coalition"),
                                models.Value("role"),
                                models.Value("person"),
                                models.Value("office"),
                                models.Value("meeting"),
                                models.Value("meeting_count"),
                                models.Value("attendance"),
                                models.Value("group_claim"),
                                models.Value("pledge"),
                                models.Value("pledge_event"),
                                models.Value("condition"),
                                models.Value("question"),
                                models.Value("position"),
                                models.Value("statement"),
                                template="array[%(expressions)s]",
                            ),
                            function="talks_noun_cited",
                            output_field=models.TextField(),
                        ),
                        models.F("field"),
                        function="talks_listed",
                        output_field=models.BooleanField(),
                    ),
                    _connector="OR",
                ),
                name="citation_field_exists",
                violation_error_message="The record has no such field. Choose one of its fields, or none for the record as a whole.",
            ),
        ),
        migrations.AddConstraint(
            model_name="coalition",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="coalition_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="condition",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="condition_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="groupclaim_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="meeting_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="meetingcount_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="membership_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="office_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="party_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "nation"), _negated=True),
                    models.Func(
                        models.F("alpha2"),
                        models.F("alpha3"),
                        models.F("numeric"),
                        function="talks_nation_codes",
                        output_field=models.BooleanField(),
                    ),
                    _connector="OR",
                ),
                name="party_codes_of_one_nation",
                violation_error_message="These are not the ISO 3166 codes of one nation, nor codes that the standard leaves to its users.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partyname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("language", ""),
                    models.Func(
                        models.Value("language"), models.F("language"), function="talks_listed", output_field=models.BooleanField()
                    ),
                    _connector="OR",
                ),
                name="partyname_language_listed",
                violation_error_message="A language is a code of ISO 639 in small letters, such as en or uk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="person_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="personname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("language", ""),
                    models.Func(
                        models.Value("language"), models.F("language"), function="talks_listed", output_field=models.BooleanField()
                    ),
                    _connector="OR",
                ),
                name="personname_language_listed",
                violation_error_message="A language is a code of ISO 639 in small letters, such as en or uk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="pledge_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_currency", ""),
                    models.Func(
                        models.Value("currency"), models.F("amount_currency"), function="talks_listed", output_field=models.BooleanField()
                    ),
                    _connector="OR",
                ),
                name="pledge_currency_listed",
                violation_error_message="A currency is a code of ISO 4217 in three capitals, such as EUR.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quantity_min__isnull", True),
                    models.Q(("quantity_min__gt", Decimal("-1000000000000000000")), ("quantity_min__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledge_quantity_min_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quantity_max__isnull", True),
                    models.Q(("quantity_max__gt", Decimal("-1000000000000000000")), ("quantity_max__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledge_quantity_max_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_min__isnull", True),
                    models.Q(("amount_min__gt", Decimal("-1000000000000000000")), ("amount_min__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledge_amount_min_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_max__isnull", True),
                    models.Q(("amount_max__gt", Decimal("-1000000000000000000")), ("amount_max__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledge_amount_max_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="pledgeevent_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_currency", ""),
                    models.Func(
                        models.Value("currency"), models.F("amount_currency"), function="talks_listed", output_field=models.BooleanField()
                    ),
                    _connector="OR",
                ),
                name="pledgeevent_currency_listed",
                violation_error_message="A currency is a code of ISO 4217 in three capitals, such as EUR.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quantity_min__isnull", True),
                    models.Q(("quantity_min__gt", Decimal("-1000000000000000000")), ("quantity_min__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledgeevent_quantity_min_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quantity_max__isnull", True),
                    models.Q(("quantity_max__gt", Decimal("-1000000000000000000")), ("quantity_max__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledgeevent_quantity_max_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_min__isnull", True),
                    models.Q(("amount_min__gt", Decimal("-1000000000000000000")), ("amount_min__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledgeevent_amount_min_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_max__isnull", True),
                    models.Q(("amount_max__gt", Decimal("-1000000000000000000")), ("amount_max__lt", Decimal("1000000000000000000"))),
                    _connector="OR",
                ),
                name="pledgeevent_amount_max_is_a_number",
                violation_error_message="This is not a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="position_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="question_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.lookups.LessThanOrEqual(
                    models.Func(models.F("text"), function="talks_words", output_field=models.IntegerField()), 40
                ),
                name="quote_short",
                violation_error_message="A quote has at most 40 words. Keep those that matter; the paraphrase tells the rest.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("language", ""),
                    models.Func(
                        models.Value("language"), models.F("language"), function="talks_listed", output_field=models.BooleanField()
                    ),
                    _connector="OR",
                ),
                name="quote_language_listed",
                violation_error_message="A language is a code of ISO 639 in small letters, such as en or uk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="role_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="source_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("language", ""),
                    models.Func(
                        models.Value("language"), models.F("language"), function="talks_listed", output_field=models.BooleanField()
                    ),
                    _connector="OR",
                ),
                name="source_language_listed",
                violation_error_message="A language is a code of ISO 639 in small letters, such as en or uk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("address", ""), ("address__regex", "^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$"), _connector="OR"
                ),
                name="source_address_on_the_web",
                violation_error_message="A web address begins with https:// or http:// and has no spaces.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("archived_address", ""),
                    ("archived_address__regex", "^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$"),
                    _connector="OR",
                ),
                name="source_archived_address_on_the_web",
                violation_error_message="A web address begins with https:// or http:// and has no spaces.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("stage__in", ("published", "retracted")), _connector="OR"),
                name="statement_published_at_public",
                violation_error_message="Only what is public, or was, has a time of first publication.",
            ),
        ),
        *map(sql, OTHERS),
        migrations.RunPython(awake, migrations.RunPython.noop),
    ]
