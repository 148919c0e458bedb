import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0004_who_works_on_a_file"),
    ]

    operations = [
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("states", "states"),
                            ("routes", "routes"),
                            ("load", "load"),
                            ("asked-again", "asked-again"),
                            ("newcomers", "newcomers"),
                        ],
                        max_length=16,
                    ),
                ),
                ("quarter", models.CharField(max_length=7)),
                ("key", models.CharField(blank=True, max_length=160)),
                ("number", models.PositiveIntegerField()),
                ("counted_on", models.DateField(db_index=True)),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="access.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["figure", "-number", "key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "figure", "quarter", "key"), name="one_number_of_a_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitsOfFund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fund", models.CharField(max_length=8)),
                ("waiting", models.CharField(max_length=16)),
                ("quarter", models.CharField(max_length=7)),
                ("waits", models.JSONField()),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="access.team"
                    ),
                ),
            ],
            options={
                "verbose_name": "waits of a fund",
                "verbose_name_plural": "waits of funds",
                "ordering": ["fund", "waiting", "quarter"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "quarter", "fund", "waiting"), name="one_row_of_waits"
                    )
                ],
            },
        ),
    ]
