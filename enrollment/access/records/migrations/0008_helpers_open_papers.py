from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_what_is_written_down"),
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
                    ("helper-opened-paper", "A helper opened a paper"),
                    ("helper-printed", "A helper downloaded the envelope with its papers"),
                    ("advisor-looked", "An advisor opened the file"),
                    ("paper-opened", "An advisor opened a paper"),
                    ("pdf-downloaded", "An advisor downloaded a PDF of the file"),
                    ("advisor-refused", "An advisor without a mandate tried to open the file, in vain"),
                    ("print-made", "A code to print elsewhere was made"),
                    ("print-fetched", "A PDF was fetched with the code to print elsewhere"),
                    ("seen-as-client", "An advisor looked at your pages as you see them"),
                    ("exported", "Everything of the file was taken along in one archive"),
                    ("mandate-given", "A team was given a mandate"),
                    ("mandate-ended", "The mandate of a team was revoked"),
                    ("prepared", "An advisor had prepared the file"),
                    ("advisor-filled", "An advisor sent something in your place"),
                    ("partner-looked", "A partner was shown how far your request is"),
                    ("file-taken", "An advisor began to look after the file"),
                    ("file-handed", "The file was handed to an advisor"),
                    ("file-left", "Nobody in particular looks after the file any more"),
                    ("put-aside", "The team has nothing to do on the file for now"),
                    ("taken-up", "The team took the file up again"),
                    ("nudged", "The team asked for a reminder to you"),
                    ("listed", "An advisor took the file into a list on their own computer"),
                ],
                max_length=24,
            ),
        ),
    ]
