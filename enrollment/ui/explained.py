"""Words of the glossary in a page's sentences: the first time that each stands there it can be tapped for its meaning.

A `popover` needs neither a script nor a style of its own; a browser that doesn't know it shows the meanings at the
foot of the page.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import format_html

from enrollment.ui.drawn import drawn
from reimbursement.law.words.glossary import GLOSSARY


# Where a word does something else already, is a name, or is what explains the others.
LEFT_ALONE = frozenset(
    [
        *("a", "address", "blockquote", "button", "code", "dt", "figcaption", "h1", "h2", "h3", "label"),
        *("legend", "option", "script", "select", "style", "summary", "svg", "table", "textarea", "title"),
    ]
)
FOLDED = frozenset({"details"})
# Only where these begin and end does it matter; all other tags are passed over with the sentences. Each splits the page
# into what stood before it, itself, its slash and its name; a comment has neither of these two.
BOUNDS = re.compile(rf"(<!--.*?-->|<(/?)({'|'.join(sorted(LEFT_ALONE | FOLDED))})\b[^>]*>)", re.DOTALL)
KEYS = {form: word.key for word in GLOSSARY.values() for form in word.found_as}
# Most forms are acronyms, of which few stand on a page: they are looked for among its words with a capital, all at once.
CAPITAL = re.compile(r"[A-Z][\w-]*")
BEGINNINGS = {form: begun[0] for form in KEYS if (begun := CAPITAL.match(form))}
BEGUN_BY = {word: [form for form in BEGINNINGS if BEGINNINGS[form] == word] for word in BEGINNINGS.values()}
IN_SMALL_LETTERS = [form for form in KEYS if form not in BEGINNINGS]
# The longer ones first, so that none hides another; by their first letter, so that few are tried at each word of a page.
_LETTERS = sorted({form[0] for form in KEYS})
_LONGER_FIRST = sorted(KEYS, key=len, reverse=True)
_ANY_FORM = "|".join(
    f"{letter}(?:{'|'.join(re.escape(form[1:]) for form in _LONGER_FIRST if form[0] == letter)})"
    for letter in _LETTERS
)
# With the signs behind it that stay on its line; not within a tag.
FORMS = re.compile(rf"(?<![\w-])(?P<form>{_ANY_FORM})(?![\w-])(?P<after>[).,;:”]*)(?![^<>]*>)")
# What stays on its line before it: looked for where a word was found, for at each letter of a page it takes twice as long.
BEFORE = re.compile(r"(?:(?<!\w)[(“]?(?:[dlDL]|[Qq]u)’|[(“]|)\Z")
LONGEST_BEFORE = 4  # signs, as in (qu’


def with_explanations(html: str) -> str:
    """This part of a page, with each word of the glossary explained where it stands first."""
    pieces = BOUNDS.split(html)
    sentences, tags = pieces[::4], pieces[1::4]
    readable = _readable(zip(pieces[2::4], pieces[3::4], strict=True))
    met: dict[str, None] = {}
    sought = _standing_in("\0".join(sentences[number] for number in readable))
    for number in readable:
        sentence = sentences[number]
        for form in sought:
            if form in sentence:
                sentences[number] = _marked(sentence, met)
                sought = [each for each in sought if KEYS[each] not in met]
                break
    if not met:
        return html
    meanings = [drawn("components/_word_meaning.html", word=GLOSSARY[key]) for key in met]
    pieces = [piece for both in zip(sentences, [*tags, ""], strict=True) for piece in both]
    return "".join([*pieces, *meanings])


def _standing_in(text: str) -> list[str]:
    """The forms that may stand in this text; to look whether takes a tenth of the time of looking where."""
    capitals = frozenset(CAPITAL.findall(text))
    begun = [form for word in capitals & BEGUN_BY.keys() for form in BEGUN_BY[word]]
    return begun + [form for form in IN_SMALL_LETTERS if form in text]


def _marked(sentence: str, met: dict[str, None]) -> str:
    """The sentence with each word as a button that stands here first; `met` takes them."""
    pieces, done = [], 0
    for found in FORMS.finditer(sentence):
        form, after = found.group("form", "after")
        key = KEYS[form]
        if key in met:
            continue
        met[key] = None
        before = _stands_before(sentence, done, found.start())
        pieces += [sentence[done : found.start() - len(before)], _button(before, form, after)]
        done = found.end()
    return "".join([*pieces, sentence[done:]])


def _stands_before(sentence: str, done: int, begins: int) -> str:
    """The signs and the elided article that stay on the line of the word that begins there."""
    found = BEFORE.search(sentence, max(done, begins - LONGEST_BEFORE), begins)
    return found.group() if found else ""


@lru_cache(maxsize=4 * len(KEYS))
def _button(before: str, form: str, after: str) -> str:
    """The word to be tapped, with the signs around it."""
    button = format_html(
        '<button type="button" class="word" popovertarget="word-{}">{}</button>', KEYS[form], form
    )
    if not before and not after:
        return button
    return format_html('<span class="word-with-sign">{}{}{}</span>', before, button, after)


def _readable(tags: Iterable[tuple[str | None, str | None]]) -> list[int]:
    """The sentences, by their number, in which words may be marked: those to be read at once, and behind them the folded.

    `tags`: the slash and the name of what stands behind each sentence but the last.
    """
    inside: list[str] = []
    at_once: list[int] = []
    folded: list[int] = []
    for number, (slash, name) in enumerate([*tags, (None, None)]):
        if not inside:
            at_once.append(number)
        elif FOLDED.issuperset(inside):
            folded.append(number)
        if name is None:
            continue
        if not slash:
            inside.append(name)
        elif name in inside:
            while inside.pop() != name:
                pass
    return [*at_once, *folded]
