"""Words of the glossary in a page's sentences: the first time that each stands there it can be tapped for its meaning.

A `popover` needs neither a script nor a style of its own; a browser that doesn't know it shows the meanings at the
foot of the page.
"""

import re

from django.template.loader import render_to_string
from django.utils.html import format_html

from reimbursement.law.words.glossary import GLOSSARY


# Where a word does something else already, is a name, or is what explains the others.
LEFT_ALONE = frozenset(
    [
        *("a", "address", "blockquote", "button", "code", "dt", "figcaption", "h1", "h2", "h3", "label"),
        *("legend", "option", "script", "select", "style", "summary", "svg", "table", "textarea", "title"),
    ]
)
FOLDED = frozenset({"details"})
# Only where these begin and end does it matter; all other tags are passed over with the sentences.
BOUNDS = re.compile(rf"(<!--.*?-->|</?(?:{'|'.join(sorted(LEFT_ALONE | FOLDED))})\b[^>]*>)", re.DOTALL)
NAME = re.compile(r"</?([a-z][a-z0-9]*)")
KEYS = {form: word.key for word in GLOSSARY.values() for form in word.found_as}
# The longer ones first, so that none hides another.
_ANY_FORM = "|".join(map(re.escape, sorted(KEYS, key=len, reverse=True)))
# With the signs and the elided article that stay on its line; not within a tag.
_ELIDED = r"(?<!\w)[(“]?(?:[dlDL]|[Qq]u)’"
FORMS = re.compile(
    rf"(?P<before>(?:{_ELIDED})|[(“]?)(?<![\w-])(?P<form>{_ANY_FORM})(?![\w-])(?P<after>[).,;:”]*)(?![^<>]*>)"
)


def with_explanations(html: str) -> str:
    """This part of a page, with each word of the glossary explained where it stands first."""
    met: dict[str, None] = {}
    pieces = BOUNDS.split(html)
    at_once, folded = _sentences(pieces)
    # Where it can be read at once, before where it is folded away.
    readable = [*at_once, *folded]
    # Few of the words stand in any sentence; to look where takes ten times as long as whether.
    sentences = "\0".join(pieces[number] for number in readable)
    there = [form for form in KEYS if form in sentences]
    for number in readable:
        piece = pieces[number]
        for form in there:
            if form in piece and KEYS[form] not in met:
                pieces[number] = FORMS.sub(lambda found: _marked(found, met), piece)
                break
    if not met:
        return html
    words = [GLOSSARY[key] for key in met]
    return "".join(pieces) + render_to_string("components/_explained_words.html", {"words": words})


def _marked(found: re.Match[str], met: dict[str, None]) -> str:
    """The word as a button, if it stands here first; `met` takes it."""
    before, form, after = found.group("before", "form", "after")
    key = KEYS[form]
    if key in met:
        return found.group()
    met[key] = None
    button = format_html('<button type="button" class="word" popovertarget="word-{}">{}</button>', key, form)
    if not before and not after:
        return button
    return format_html('<span class="word-with-sign">{}{}{}</span>', before, button, after)


def _sentences(pieces: list[str]) -> tuple[list[int], list[int]]:
    """The pieces of the page, every other of which is a tag, in which words may be marked: to be read at once, and folded."""
    inside: list[str] = []
    at_once: list[int] = []
    folded: list[int] = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if not inside:
                at_once.append(number)
            elif FOLDED.issuperset(inside):
                folded.append(number)
            continue
        name = NAME.match(piece)
        if name is None:
            continue
        if not piece.startswith("</"):
            inside.append(name.group(1))
        elif name.group(1) in inside:
            while inside.pop() != name.group(1):
                pass
    return at_once, folded
