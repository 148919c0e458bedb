"""Which form a file is, by the number that it prints: « N° 15763*02 », however it is spaced or broken."""

import re
from collections import Counter
from collections.abc import Iterator

from documents.forms.description import Form
from documents.forms.inspection.found_boxes import FoundBoxes
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.matching.phrases import tokens


# Spaces anywhere, also between the figures; a notice has # and a number of its own.
NUMBER = re.compile(r"(?<![\d*])" + r"\s?".join([r"(\d)"] * 5) + r"\s*[*∗＊⁎]\s*(\d)\s?(\d)(?!\d)")
OURS = "copie de preparation du formulaire officiel"


def text_of(findings: FoundBoxes, page: int) -> str:
    """The page's words one after the other."""
    return " ".join(word.text for word in findings.words if word.page == page)


def numbers_of(findings: FoundBoxes) -> Counter[str]:
    """The numbers of forms that are printed, with the number of pages on which each is."""
    return Counter(
        number for page in range(findings.pages) for number in set(_numbers(text_of(findings, page)))
    )


def _numbers(text: str) -> Iterator[str]:
    for found in NUMBER.finditer(text):
        figures = "".join(found.groups())
        yield f"{figures[:5]}*{figures[5:]}"


def recognised(form: Form, findings: FoundBoxes, *, number_ok: bool = False) -> str:
    """The number under which the file is this form; else the reason why it isn't taken."""
    texts = [" ".join(tokens(text_of(findings, page))) for page in range(findings.pages)]
    if any(" ".join(tokens(OURS)) in text for text in texts):
        raise BlankRefused(BlankRefusal.OUR_OWN)
    numbers = numbers_of(findings)
    family = form.number.partition("*")[0]
    ours = {number: pages for number, pages in numbers.items() if number.startswith(family)}
    # A form may name another in a note, and on fewer pages than it prints its own number.
    if numbers and (not ours or max(numbers.values()) > max(ours.values())):
        others = ", ".join(number for number, _pages in numbers.most_common(3))
        raise BlankRefused(BlankRefusal.OTHER_FORM, f"it prints {others}; {form.number} was asked for")
    if not numbers:
        title = " ".join(tokens(form.title))
        if not any(title in text for text in texts):
            raise BlankRefused(
                BlankRefusal.OTHER_FORM, f"neither {form.number} nor the form’s title is printed on it"
            )
        if not number_ok:
            raise BlankRefused(BlankRefusal.NO_NUMBER)
        return form.number
    printed = max(ours, key=lambda number: (ours[number], number == form.number))
    if printed != form.number and not number_ok:
        raise BlankRefused(BlankRefusal.OTHER_REVISION, f"it prints {printed}; {form.number} was asked for")
    return printed
