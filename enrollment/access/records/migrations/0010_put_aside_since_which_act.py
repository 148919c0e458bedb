from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone


def as_they_stand(apps, _schema_editor):
    """Those that stand by the moments stand by the act; those after which the client acted keep a moment that is no act."""
    put_aside = apps.get_model("access", "PutAside").objects
    standing = put_aside.filter(case_file__client_acted_at__lte=F("at"))
    files = apps.get_model("enrollment", "CaseFile").objects.filter(pk=OuterRef("case_file"))
    put_aside.filter(pk__in=list(standing.values_list("pk", flat=True))).update(
        client_acted_at=Subquery(files.values("client_acted_at")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0009_whether_a_mandate_stands"),
    ]

    operations = [
        migrations.AddField(
            model_name="putaside",
            name="client_acted_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(as_they_stand, migrations.RunPython.noop),
    ]
