"""Whether an agreement covers somebody's studies is told with the papers of another country since, not by itself."""

from typing import Any

from django.db import migrations


def tell_it_with_the_cover(apps: Any, schema_editor: Any) -> None:
    case_files = apps.get_model("enrollment", "CaseFile").objects
    for case_file in case_files.only("answers").iterator():
        answers = case_file.answers
        if isinstance(answers, dict) and "student-convention" in answers:
            case_files.filter(pk=case_file.pk).update(answers=told_since(answers))


def told_since(answers: dict[str, Any]) -> dict[str, Any]:
    """Another paper that was named stays: it decided as much, and the person can choose anew."""
    kept = {slug: answer for slug, answer in answers.items() if slug != "student-convention"}
    if answers["student-convention"] == {"student_convention": True} and kept.get("foreign-cover") == {
        "foreign_cover": "none"
    }:
        kept["foreign-cover"] = {"foreign_cover": "study-agreement"}
    return kept


class Migration(migrations.Migration):
    dependencies = [("enrollment", "0007_helpers")]

    operations = [migrations.RunPython(tell_it_with_the_cover, migrations.RunPython.noop)]
