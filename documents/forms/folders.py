"""Where the forms' own files lie: a folder for each form, called by its slug, and what all forms share."""

from pathlib import Path


FORMS_FOLDER = Path(__file__).parent
FONTS = FORMS_FOLDER / "fonts"
# What a form's folder holds.
FORM, GUIDE, LABELS, PAGE, BLANK = "form.toml", "guide.toml", "labels.toml", "page.html", "blank.pdf"
# The page for what is too long; no form, but typeset like one.
CONTINUATION = FORMS_FOLDER / "continuation"


class IncompleteForm(ValueError):
    """A form of which something is missing; stops the start and says what."""


def _is_of_a_form(path: Path) -> bool:
    """Neither a folder of modules nor one that all forms share; a form that was only begun counts."""
    if not path.is_dir() or path in (FONTS, CONTINUATION) or (path / "__init__.py").exists():
        return False
    return any(each.is_file() for each in path.iterdir()) and path.name != "__pycache__"


def form_folders() -> tuple[Path, ...]:
    """The folder of every form, in the order of the slugs; one that lacks a file stops here, with its name."""
    folders = tuple(sorted(filter(_is_of_a_form, FORMS_FOLDER.iterdir())))
    for folder in folders:
        for name in (FORM, GUIDE, LABELS, PAGE, BLANK):
            if not (folder / name).is_file():
                raise IncompleteForm(f"{folder.name}: {folder.name}/{name} is missing")
    return folders
