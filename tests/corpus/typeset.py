"""A layout and a household become a PDF, and the truth about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from html import escape
from random import Random

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from documents.spans import Span
from tests.corpus import drawn, figures, mrz, signed_symbol
from tests.corpus.layouts import Layout
from tests.corpus.looks import BASE, FONTS, LOOKS
from tests.corpus.markup import marked_up
from tests.corpus.people import Household, home
from tests.corpus.plans import Days
from tests.corpus.printing import Note, Only, Printed, PrintedDay, PrintedHome, PrintedHuman, YearBefore
from tests.corpus.truth import Truth


BUSINESS = frozenset(
    {
        *("elec_bill", "gas_bill", "water_bill", "internet_bill", "phone_internet_bill", "mobile_bill"),
        *("home_insurance", "payslip", "bank_statement", "rent_receipt", "hotel_invoice"),
    }
)
FEET = {
    "tuning": "{issuer} – Siège social : {office:one} – SIRET {figures:3 3 3 5} – TVA FR {figures:2 9} – Service client 09 "
    "{figures:2 2 2 2}, du lundi au samedi. Réclamations : par courrier à l’adresse ci-dessus. Les sommes non réglées à "
    "l’échéance portent intérêt au taux légal. Vos données servent à la gestion de votre contrat.",
    "measuring": "{issuer} – {office:one} – société immatriculée sous le n° {figures:3 3 3}. Service consommateurs : du lundi au vendredi, "
    "prix d’un appel local. Médiation : voir nos conditions générales. Tout retard de paiement entraîne des pénalités au taux légal.",
}
VARIANT_MARKS = frozenset(
    (
        "visa-sticker",
        "receipt",
        "deposit-confirmation",
        "prolongation",
        "favourable-decision",
        "urssaf-attestation",
    )
)


class Spoilt(StrEnum):
    """What is wrong with a paper by itself, whoever it is for."""

    UNSIGNED = "unsigned"
    WRONG_ZONE = "wrong-zone"  # a check figure of the machine-readable lines
    TAMPERED = "tampered"  # the signed symbol's words changed after signing


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper: its PDF with text, what it says, and whose file it is for, on which day."""

    layout: Layout
    family: Household
    filing: date
    truth: Truth
    pdf: bytes


def paper(
    layout: Layout,
    family: Household,
    days: Days,
    filing: date,
    rng: Random,
    spoilt: Spoilt | None = None,
) -> Paper:
    """Typeset one; the same arguments and state of `rng` give the same page. `spoilt`: what is wrong with it by itself."""
    note = Note()
    values = _values(layout, family, days, rng, note)
    values |= _spoiling(layout, family, days, rng, note, spoilt)
    body = marked_up(layout.body.format_map(values))
    to = layout.to.format_map(values)
    head = layout.head.format_map(values)
    look = LOOKS[layout.look]
    foot = FEET[layout.set].format_map(values) if layout.issuer and layout.kind in BUSINESS else ""
    page = look.frame.format(head=head, to=to, body=body) + f'<div class="foot">{foot}</div>'
    style = BASE + look.style.replace("var(--ink)", layout.colour) + layout.style
    html = f'<html lang="{layout.language}"><style>{style}</style><body>{page}</body></html>'
    fonts, faces = _fonts()
    # A fixed identifier: the same seed gives the same bytes.
    pdf = HTML(string=html).write_pdf(stylesheets=[faces], font_config=fonts, pdf_identifier=b"corpus")
    truth = _truth(layout, family, days, note)
    return Paper(layout=layout, family=family, filing=filing, truth=truth, pdf=pdf)


@cache
def _fonts() -> tuple[FontConfiguration, CSS]:
    """The faces, opened once in a process."""
    fonts = FontConfiguration()
    return fonts, CSS(string=FONTS, font_config=fonts)


def _values(layout: Layout, family: Household, days: Days, rng: Random, note: Note) -> dict[str, object]:
    def day(value: date, role: str) -> PrintedDay:
        return PrintedDay(value, role, note)

    people = {
        role: PrintedHuman(someone, role, note, day(someone.born_on, f"{role}-born"))
        for role, someone in family.__dict__.items()
        if hasattr(someone, "first_names")
    }
    issuer = escape(layout.issuer)
    values = {
        **people,
        "home": PrintedHome(family.home, "home", note),
        "other_home": PrintedHome(family.other_home, "other_home", note),
        "office": PrintedHome(home(rng), "office", note),
        "issuer": Printed(issuer, "issuer", note),
        "emblem": drawn.emblem(rng, layout.colour),
        "issued": day(days.issued, "issued"),
        "start": day(days.covers.starts_on, "start"),
        "before": YearBefore(days.covers.starts_on.year),
        "end": day(days.covers.ends_on, "end"),
        "expires": day(days.expires, "expires"),
        "due": day(days.issued + timedelta(days=rng.randint(10, 25)), "due"),
        "signature": Printed(drawn.signature(rng), "signed", note),
        "other_signature": drawn.signature(rng),
        "when_signed": Only("signed", note),
        "when_unsigned": Only("", note, applies=False),
        "stamp": Printed(drawn.stamp(rng, layout.issuer, family.home.town), "stamped", note),
        "portrait": drawn.portrait(rng),
        "waves": drawn.waves(rng, layout.colour),
        "figures": figures.Figures(rng),
        "amount": figures.Amount(rng),
        "iban": figures.iban(rng),
        "nir": figures.nir(rng, family.holder),
        "mrz": mrz.Printed(family.holder, days, rng, note),
        "symbol": _symbol(layout, family, days),
    }
    return values


def _spoiling(
    layout: Layout, family: Household, days: Days, rng: Random, note: Note, spoilt: Spoilt | None
) -> dict[str, object]:
    if spoilt is Spoilt.UNSIGNED:
        return {
            "signature": "",
            "other_signature": "",
            "when_signed": Only("", note, applies=False),
            "when_unsigned": Only("", note),
        }
    if spoilt is Spoilt.WRONG_ZONE:
        return {"mrz": mrz.Printed(family.holder, days, rng, wrong=True)}
    if spoilt is Spoilt.TAMPERED:
        return {"symbol": _symbol(layout, family, days, tampered=True)}
    return {}


def _symbol(layout: Layout, family: Household, days: Days, *, tampered: bool = False) -> str:
    """The signed symbol of a bill or a tax notice."""
    if not layout.symbol:
        return ""
    kind = signed_symbol.TAX if layout.kind == "tax_notice" else signed_symbol.BILL
    return signed_symbol.picture(
        signed_symbol.message(family.holder, family.home, days.issued, kind=kind, tampered=tampered)
    )


def _truth(layout: Layout, family: Household, days: Days, note: Note) -> Truth:
    said = note.spelled
    names = tuple(name for role in layout.holders for name in _spellings(role, said))
    holder = getattr(family, layout.holders[0])
    covers = Span(starts_on=days.covers.starts_on, ends_on=days.covers.ends_on) if "start" in said else None
    marks = {mark for mark in ("signed", "stamped") if mark in said}
    if layout.wants_signature and "signed" not in said:
        marks.add("unsigned")
    if "father" in said or "mother" in said:
        marks.add("parents-named")
    elif layout.kind == "birth_cert":
        marks.add("no-parents")
    if layout.variant in VARIANT_MARKS:
        marks.add(layout.variant)
    return Truth(
        kind=layout.kind,
        names=names,
        born_on=holder.born_on if f"{layout.holders[0]}-born" in said else None,
        address=next(iter(said.get(layout.lives_at, ())), ""),
        issuer=layout.issuer if "issuer" in said else "",
        also_issuers=tuple(said.get("host", ()))
        if layout.kind in ("lease", "rent_receipt", "airbnb")
        else (),
        issued_on=days.issued if "issued" in said else None,
        covers=covers,
        open_end=days.open_end,
        expires_on=days.expires if "expires" in said else None,
        language=layout.language,
        marks=frozenset(marks),
        signed="verified" if layout.symbol else None,
    )


def _spellings(role: str, said: dict[str, list[str]]) -> list[str]:
    """Whole names as printed, or put together where first and last name stand in boxes of their own."""
    apart = [
        f"{first} {last}" for first in said.get(f"{role}-first", ()) for last in said.get(f"{role}-last", ())
    ]
    return said.get(role) or apart
