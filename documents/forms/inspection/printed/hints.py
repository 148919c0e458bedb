"""« J J M M A A A A » in or under cells says how to write a date there; it is no text that fills them."""

import re


HINT = re.compile(r"(?i)[jm]{1,2}|a{1,4}|jj/?mm/?aaaa|jour|mois|ann[ée]e|an|[/.\-–]")


def is_hint(text: str) -> bool:
    """Whether the word only shows the pattern."""
    return HINT.fullmatch(text.strip()) is not None
