"""What kind of number a pledge gives, and the amount in the currency in which it was published."""

from decimal import Decimal

from django.conf import settings
from django.db import migrations, models

import talks.validators.codes

BEYOND = Decimal(10) ** 18


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0014_sort_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="pledge",
            name="number_kind",
            field=models.CharField(
                choices=[
                    ("as_stated", "As stated: this pledge alone"),
                    ("running_total", "Running total: what has been gathered since a beginning"),
                    ("fund_balance", "Fund balance: what a fund holds on a day"),
                ],
                db_default="as_stated",
                default="as_stated",
                help_text="Running totals and fund balances are shown beside totals and never added.",
                max_length=30,
                verbose_name="kind of number",
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="original_amount",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="amount in its own currency"),
        ),
        migrations.AddField(
            model_name="pledge",
            name="original_currency",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous.",
                max_length=3,
                validators=[talks.validators.codes.validate_currency],
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="original_rate",
            field=models.DecimalField(
                blank=True,
                decimal_places=10,
                help_text="How much of the amount's currency one unit of the own currency was taken for, "
                "where a source or the editors converted.",
                max_digits=20,
                null=True,
                verbose_name="rate applied",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(("number_kind__in", ["as_stated", "running_total", "fund_balance"])), name="pledge_number_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("original_amount__isnull", True), ("original_currency", ""), ("original_rate__isnull", True)),
                    models.Q(
                        ("amount_min__isnull", False),
                        ("original_amount__gt", 0),
                        ("original_currency__gt", ""),
                        models.Q(("original_currency", models.F("amount_currency")), _negated=True),
                        models.Q(("original_rate__isnull", True), ("original_rate__gt", 0), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="pledge_original_whole",
                violation_error_message="An amount in its own currency needs that currency, another than that of the amount, "
                "and stands beside an amount.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("original_currency", ""),
                    models.Func(
                        models.Value("currency"),
                        models.F("original_currency"),
                        function="talks_listed",
                        output_field=models.BooleanField(),
                    ),
                    _connector="OR",
                ),
                name="pledge_original_currency_listed",
                violation_error_message="A currency is a code of ISO 4217 in three capitals, such as EUR.",
            ),
        ),
        *(
            migrations.AddConstraint(
                model_name="pledge",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (f"{field}__isnull", True), models.Q((f"{field}__gt", -BEYOND), (f"{field}__lt", BEYOND)), _connector="OR"
                    ),
                    name=f"pledge_{field}_is_a_number",
                    violation_error_message="This is not a number.",
                ),
            )
            for field in ("original_amount", "original_rate")
        ),
    ]
