"""Which kind of paper this is, by the words on it. The kinds lie in `kinds.toml`; a kind that is half there stops the start."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Any

from documents.catalogue import CATALOGUE
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.page import Cell
from documents.papers.reading.phrases import Index, Run
from documents.proof_kinds import KINDS as PROOF_KINDS
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


class SpanRule(StrEnum):
    """How the period of a paper is found."""

    NONE = ""
    PERIOD = "period"  # printed from day to day, or as months
    MONTH = "month"  # a month named, or from day to day
    STAY = "stay"  # from arrival to departure, as they are printed
    OPEN = "open"  # from a day on
    SCHOOL = "school"  # a school year
    YEAR = "year"  # a year named: of income


@dataclass(frozen=True, kw_only=True)
class Readable:
    """A kind of paper that a machine can read; every tuple holds words as `kinds.toml` explains them."""

    slug: str
    title: tuple[str, ...]
    also: tuple[str, ...]
    never: tuple[str, ...]
    span: SpanRule
    needs: frozenset[str]
    mark: PaperMark | None = None
    block: bool = False
    asks: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    expires: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    address: tuple[str, ...] = ()


def _kind(entry: dict[str, Any]) -> Readable:
    if entry["slug"] not in CATALOGUE and entry["slug"] not in PROOF_KINDS:
        raise ValueError(f"{entry['slug']} is no paper of ours")
    words = {
        ("from_" if key == "from" else key): tuple(value)
        for key, value in entry.items()
        if isinstance(value, list)
    }
    words.pop("needs")
    return Readable(
        slug=entry["slug"],
        mark=PaperMark(entry["mark"]) if "mark" in entry else None,
        block=entry.get("block", False),
        span=SpanRule(entry["span"]),
        needs=frozenset(entry["needs"]),
        **words,
    )


_table = table_beside(__file__)
COMMON: dict[str, tuple[str, ...]] = {key: tuple(value) for key, value in _table["common"].items()}
KINDS: tuple[Readable, ...] = tuple(_kind(entry) for entry in _table["kind"])

# Of how many kinds a word speaks.
SHARED = Counter(phrase for kind in KINDS for phrase in {*kind.also, *kind.asks})

# How much each says; measured on papers of our own, and no more than a scale.
BY_LENGTH = {1: 0.45, 2: 0.9, 3: 1.1, 4: 1.15}
LONG_TITLE = 1.25
IN_A_SENTENCE, ON_A_LATER_PAGE, BELOW_THE_HEAD = 0.45, 0.45, 0.65
HEAD = 0.45  # of the first page
LARGER_LETTERS, ALONE = 0.25, 0.2
EACH_WORD, MOST_OF_WORDS, ASKED_FOR, MOST_ASKED = 0.08, 0.64, 0.2, 3
WITHOUT_WHAT_IT_ASKS, SHORT_TITLE = 0.3, 3
ANOTHER_KIND, ANOTHER_MENTIONED = 0.6, 0.12
ENOUGH, CLEAR_LEAD, READ = 1.15, 0.3, 0.7
UNSURE_TITLE, ENOUGH_WORDS, WORDS_LEAD, BY_WORDS = 0.6, 1.2, 1.3, 0.7
CONTRADICTED, SUREST = 0.78, 0.99


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """The kind, how sure, and the title by which it was known."""

    kind: Readable
    sure: float
    title: Run | None


def recognise(indexes: Sequence[Index]) -> Recognised | None:
    """The likeliest kind; its sureness falls where another is nearly as likely. None where no title stands there."""
    titles = {number: list(_titles_on(kind, indexes)) for number, kind in enumerate(KINDS)}
    everywhere = [run for found in titles.values() for _weight, run in found]
    scored = [
        (*_score(KINDS[number], indexes, own), KINDS[number])
        for number, found in titles.items()
        for own in [[(weight, run) for weight, run in found if not _is_part_of_another(run, everywhere)]]
        if own
    ]
    if not scored:
        return by_its_words(indexes)
    scored.sort(key=lambda each: -each[0])
    best, title, kind = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    lead = min(1.0, max(0.0, best - second) / CLEAR_LEAD)
    sure = min(1.0, best / ENOUGH) * (0.55 + 0.45 * lead)
    if title and title.page.is_picture:
        sure *= READ + (1 - READ) * title.sure  # it is like the title, whatever each letter is
    told = by_its_words(indexes)
    if told and sure < UNSURE_TITLE:
        return told
    # A title that the words beside it gainsay makes no kind sure.
    most = CONTRADICTED if told and told.kind.slug != kind.slug else SUREST
    return Recognised(kind=kind, sure=min(sure, most), title=title)


def by_its_words(indexes: Sequence[Index]) -> Recognised | None:
    """The kind of which most is said, where no title makes it sure: words that few kinds share say the most."""
    said = [
        (
            sum(
                1 / SHARED[phrase]
                for phrase in _speaking_for(kind)
                if any(index.has(phrase) for index in indexes)
            ),
            kind,
        )
        for kind in KINDS
        if not any(
            _is_a_heading(run) for index in indexes for phrase in kind.never for run in index.find(phrase)
        )
    ]
    (most, kind), (next_most, _other) = sorted(said, key=lambda each: -each[0])[:2]
    if most < ENOUGH_WORDS or most < WORDS_LEAD * next_most:
        return None
    return Recognised(kind=kind, sure=BY_WORDS, title=None)


def _speaking_for(kind: Readable) -> frozenset[str]:
    return frozenset((*kind.also, *kind.asks))


def _titles_on(kind: Readable, indexes: Sequence[Index]) -> Iterator[tuple[float, Run]]:
    return (found for index in indexes for found in _titles(kind, index))


def _is_part_of_another(run: Run, titles: Sequence[Run]) -> bool:
    """« Facture de téléphone » within « Facture de téléphone mobile » is no title."""
    return any(
        other.page is run.page
        and other.first <= run.first
        and run.last <= other.last
        and other.last - other.first > run.last - run.first
        for other in titles
    )


def _score(
    kind: Readable, indexes: Sequence[Index], titles: Sequence[tuple[float, Run]]
) -> tuple[float, Run]:
    best, run = max(titles, key=lambda each: each[0])
    said = sum(any(index.has(phrase) for index in indexes) for phrase in kind.also)
    score = best + min(EACH_WORD * said, MOST_OF_WORDS)
    if kind.asks and len(plain_words(" ".join(word.text for word in run.words)).split()) <= SHORT_TITLE:
        asked = sum(any(index.has(phrase) for index in indexes) for phrase in kind.asks)
        score = score + ASKED_FOR * min(asked, MOST_ASKED) if asked else score * WITHOUT_WHAT_IT_ASKS
    for phrase in kind.never:
        places = [_is_a_heading(place) for index in indexes for place in index.find(phrase)]
        score -= (ANOTHER_KIND if any(places) else ANOTHER_MENTIONED) if places else 0.0
    return score, run


def _titles(kind: Readable, index: Index) -> Iterator[tuple[float, Run]]:
    for phrase in kind.title:
        weight = BY_LENGTH.get(len(plain_words(phrase).split()), LONG_TITLE)
        for run in index.find(phrase):
            yield weight * _place(run) + _shape(run), run


def _place(run: Run) -> float:
    if run.page.number:
        return ON_A_LATER_PAGE
    place = 1.0 if run.box[1] < HEAD else BELOW_THE_HEAD
    return place if _begins_its_cell(run) else place * IN_A_SENTENCE


def _shape(run: Run) -> float:
    usual = median(word.box[3] - word.box[1] for word in run.page.words)
    larger = run.box[3] - run.box[1] > 1.2 * usual and _begins_its_cell(run)
    alone = sum(len(word.text) for word in run.words) > 0.7 * len(_cell(run).text.replace(" ", ""))
    return LARGER_LETTERS * larger + ALONE * alone


def _is_a_heading(run: Run) -> bool:
    return run.page.number == 0 and run.box[1] < HEAD and _begins_its_cell(run)


def _begins_its_cell(run: Run) -> bool:
    return run.words[0] in _cell(run).words[:2]


def _cell(run: Run) -> Cell:
    return run.page.cell_of(run.first)
