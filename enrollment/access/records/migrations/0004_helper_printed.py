from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_paper_opened"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accessevent",
            name="what",
            field=models.CharField(
                choices=[
                    ("device-added", "A device was added"),
                    ("device-ended", "A device was shut out"),
                    ("all-others-ended", "All other devices were shut out"),
                    ("left", "The file was closed on a device"),
                    ("code-wrong", "A wrong code was typed for this file"),
                    ("proof-asked", "A device asked to do without a code, in three days"),
                    ("sheet-printed", "A recovery sheet was made"),
                    ("sheet-revoked", "The recovery sheet was revoked"),
                    ("helper-invited", "A helper was invited"),
                    ("helper-looked", "A helper opened the file"),
                    ("helper-acted", "A helper sent something"),
                    ("helper-printed", "A helper downloaded the envelope with its papers"),
                    ("advisor-looked", "An advisor opened the file"),
                    ("paper-opened", "An advisor opened a paper"),
                    ("advisor-refused", "An advisor without a mandate tried to open the file, in vain"),
                    ("print-made", "A code to print elsewhere was made"),
                    ("print-fetched", "A PDF was fetched with the code to print elsewhere"),
                    ("mandate-given", "A team was given a mandate"),
                    ("mandate-ended", "The mandate of a team was revoked"),
                ],
                max_length=24,
            ),
        ),
    ]
