import django.db.models.deletion
from django.db import migrations, models

import enrollment.encryption.records.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("enrollment", "0008_study_agreement"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("parts", models.JSONField()),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "edition of the law",
                "verbose_name_plural": "editions of the law",
                "ordering": ["-seen_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="WorkedOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("result", enrollment.encryption.records.fields.EncryptedJSONField(null=True)),
                ("worked_out_on", models.DateField(db_index=True)),
                ("worked_out_at", models.DateTimeField()),
                (
                    "case_file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="worked_out",
                        to="enrollment.casefile",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="law_changes.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "result of a file",
                "verbose_name_plural": "results of files",
            },
        ),
        migrations.CreateModel(
            name="ResultChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", enrollment.encryption.records.fields.EncryptedJSONField()),
                ("after", enrollment.encryption.records.fields.EncryptedJSONField()),
                ("day", models.DateField()),
                ("is_mixed", models.BooleanField(default=False)),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("told_by", enrollment.encryption.records.fields.EncryptedTextField(default="")),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "case_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="result_changes",
                        to="enrollment.casefile",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="law_changes.edition",
                    ),
                ),
                (
                    "former",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="law_changes.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "change by the law",
                "verbose_name_plural": "changes by the law",
                "ordering": ["-found_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)),
                        fields=("case_file",),
                        name="one_change_waits",
                    )
                ],
            },
        ),
    ]
