"""What readers report as wrong and what colleagues answer; which accounts work for some coalitions only."""

import django.db.models.deletion
import django.db.models.functions.datetime
import talks.validators.addresses
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('talks', '0007_bulk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='talks.coalition')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'coalition'), name='mandate_once')],
            },
        ),
        migrations.CreateModel(
            name='MistakeReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(blank=True, help_text="The key of the record's noun; empty for the record as a whole.", max_length=30)),
                ('record_id_text', models.CharField(blank=True, max_length=80, verbose_name='public id')),
                ('title', models.CharField(max_length=500, verbose_name='what it is about')),
                ('seen_at_version', models.BigIntegerField(help_text='The version of the dataset that the reader had before them.', verbose_name='seen at version')),
                ('what', models.TextField(max_length=4000, verbose_name='what is wrong')),
                ('evidence', models.URLField(blank=True, db_default='', default='', max_length=1000, validators=[talks.validators.addresses.validate_web_address], verbose_name='where to read it')),
                ('reply_to', models.EmailField(blank=True, max_length=254, verbose_name='mail address')),
                ('caller', models.CharField(blank=True, editable=False, max_length=64)),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('answer', models.TextField(blank=True, help_text='For colleagues: what became of it, or why nothing has to change.', verbose_name='what was done')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_mistakes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['received_at'], name='mistakereport_received'), models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['-received_at'], name='mistakereport_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='mistakereport_said'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='mistakereport_answered'), models.CheckConstraint(condition=models.Q(('evidence', ''), ('evidence__regex', '^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$'), _connector='OR'), name='mistakereport_evidence_on_the_web')],
            },
        ),
    ]
