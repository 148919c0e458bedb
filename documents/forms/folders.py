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


def form_folders() -> tuple[Path, ...]:
    """The folder of every form, in the order of the slugs; one that lacks a file stops here, with its name."""
    folders = tuple(sorted(path.parent for path in FORMS_FOLDER.glob(f"*/{FORM}")))
    for folder in folders:
        for name in (GUIDE, LABELS, PAGE, BLANK):
            if not (folder / name).is_file():
                raise IncompleteForm(f"{folder.name}: {folder.name}/{name} is missing")
    return folders
