"""What an envelope says, in French for the fund and in the reader's language beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from documents.catalogue import CATALOGUE
from documents.checklist import Item
from documents.household import child_number
from documents.post.enclosures import Enclosure, PaperOf
from documents.post.letter import CoverLetter, Sentence
from documents.proof_kinds import KINDS
from enrollment.requests.law.request import Asked
from enrollment.requests.pages.words import paper_called, whose_it_is
from enrollment.standing.law.envelopes import Envelope
from enrollment.standing.law.standing import Standing
from enrollment.ui.wording import day_in_words, in_language


def paper_name(key: str) -> str:
    """The paper in the language in force."""
    return in_language(CATALOGUE[key].name)


def paper_in_words(paper: PaperOf | Item, standing: Standing, *, as_sender: bool = False) -> str:
    """The paper, whose it is where it is a child's, and the days of a proof of residence.

    `as_sender`: as whoever sends it calls it, “my statement” and never “your statement”.
    """
    proof = paper.proof if isinstance(paper, Enclosure) else None
    if proof is not None:
        days = days_of(proof.starts_on, proof.ends_on, proof.issued_on)
        kind = KINDS[proof.kind]
        name = in_language(kind.sent if as_sender and kind.sent else kind)
        return f"{name}{f' ({days})' if days else ''}"
    further = paper.further if isinstance(paper, Enclosure) else None
    if further is not None:
        return _("Further paper: %(title)s") % {"title": further.title} if as_sender else further.title
    undated = paper.undated if isinstance(paper, Enclosure) else None
    if undated is not None and undated.kind in KINDS:
        return in_language(KINDS[undated.kind])
    child = child_of(paper, standing)
    return f"{paper_name(paper.key)} – {child}" if child else paper_name(paper.key)


def child_of(paper: PaperOf | Item, standing: Standing) -> str:
    """The child whose paper it is; empty where it is an adult's."""
    number = child_number(paper.person)
    if number is None:
        return ""
    child = standing.answers.children[number - 1]
    return f"{child.first_names} {child.birth_name}"


def each_once(papers: Sequence[PaperOf | Item], standing: Standing) -> list[str]:
    """Papers that aren't numbered: what several children need is named once, with all of them."""
    alike: dict[str, list[PaperOf | Item]] = {}
    for paper in papers:
        child = child_of(paper, standing)
        alike.setdefault(paper.key if child else paper_in_words(paper, standing), []).append(paper)
    return [
        paper_in_words(same[0], standing)
        if len(same) == 1
        else f"{paper_name(same[0].key)} ({listed([child_of(paper, standing) for paper in same])})"
        for same in alike.values()
    ]


def days_of(starts_on: date | None, ends_on: date | None, issued_on: date | None) -> str:
    """The days printed on a proof; an issue date alone where there is nothing else."""
    if starts_on and ends_on:
        return _("%(start)s to %(end)s") % {"start": day_in_words(starts_on), "end": day_in_words(ends_on)}
    if starts_on:
        return _("from %(day)s") % {"day": day_in_words(starts_on)}
    return _("dated %(day)s") % {"day": day_in_words(issued_on)} if issued_on else ""


def letter_in_words(letter: CoverLetter, standing: Standing) -> dict[str, Any]:
    """The letter in the language in force."""
    return {
        "subject": in_language(letter.subject),
        "paragraphs": [
            " ".join(sentence_in_words(sentence, standing) for sentence in paragraph)
            for paragraph in letter.paragraphs
        ],
    }


def sentence_in_words(sentence: Sentence, standing: Standing) -> str:
    """One sentence with what stands in its places."""
    words = {name: value_in_words(value, standing) for name, value in sentence.values.items()}
    return in_language(sentence.text).format(**words)


def value_in_words(value: Any, standing: Standing) -> str:
    """A day, a name, several names, or the numbers of papers."""
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, str):
        return value
    if all(isinstance(each, Enclosure) for each in value):
        return numbers_in_words([each.number for each in value])
    if all(isinstance(each, str) for each in value):
        return listed(value)
    return listed([in_a_sentence(name) for name in each_once(value, standing)])


def in_a_sentence(name: str) -> str:
    """A paper's name without its capital; S1 and VLS-TS keep theirs."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def numbers_in_words(numbers: Sequence[int]) -> str:
    """5, or 5 to 7, or 2, 5 and 7."""
    first, last = numbers[0], numbers[-1]
    if len(numbers) > 2 and list(numbers) == list(range(first, last + 1)):
        return _("%(first)d to %(last)d") % {"first": first, "last": last}
    return listed([str(number) for number in numbers])


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    if len(words) < 2:
        return "".join(words)
    if any("," in word for word in words):
        # Between the parts of a list, some of which hold a comma.
        return _("; ").join(words)
    # Between the last two of a list.
    return _("%(before)s and %(last)s") % {"before": ", ".join(words[:-1]), "last": words[-1]}


def list_of(envelope: Envelope, standing: Standing, *, as_sender: bool = False) -> list[dict[str, Any]]:
    """The numbered papers: as the sender names them in the letter and on the separators, else as we name them."""
    total = envelope.enclosures.total
    return [
        {
            "number": paper.number,
            "key": paper.key,
            "person": paper.person,
            "total": total,
            "name": paper_in_words(paper, standing, as_sender=as_sender),
            "section": section_of(paper),
        }
        for paper in envelope.enclosures.enclosed
    ]


def section_of(paper: Enclosure) -> str:
    """The id of its separator page."""
    return f"paper-{paper.number}"


def stamp_of(paper: Enclosure, total: int) -> str:
    """What stands at the foot of each of its pages; French, as the letter's list."""
    return f"pièce {paper.number}/{total}"


def kept_out(standing: Standing) -> list[dict[str, str]]:
    """The papers that the team asks for again, which `papers_there` leaves out: their requests, and what they are called."""
    return [
        {"id": each.id, "name": " · ".join(filter(None, (paper_called(each.key), whose_it_is(each.person))))}
        for each in standing.holding.open_requests
        if each.asked is Asked.PAPER_AGAIN
    ]
