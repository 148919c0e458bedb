"""What a French reader found in November 2026, row by row: F1 to F20, then the 44 words and details (w01 to w44).

Rows that another file shows already stand in `tests/test_fact_rows.py` with its name. A wording that was wrong is looked for
in everything that the site can say in French, so that it doesn't come back on another page.
"""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from enrollment.portal.letters.french_letter import SALUTATIONS
from enrollment.tracking.law.excess_demands import DEMANDS
from enrollment.tracking.law.french_letters import Reader
from enrollment.tracking.law.received_letters import LetterKind
from tests.enrollment.portal.test_tracking import written
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.french_words import french_texts, plainly


@pytest.fixture
def reader(client):
    """A browser that reads French."""
    client.cookies["django_language"] = "fr"
    return client


def page(client, name, *args, **query):
    """The words of a page, without markup."""
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, response.headers.get("Location")
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return plainly(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def sent(client, hold, *steps, answers=BY_PATHWAY["puma-non-eu"]):
    case_file = hold(answers)
    written(client, "submitted", "9 mars 2026", submitted_by="counter")
    for milestone, day in steps:
        written(client, milestone, day)
    return case_file


def test_f02_care_paid_while_waiting_is_not_called_care_before_the_opening_of_rights(reader, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    assert "Soins payés en attendant l’attestation de droits" in page(reader, "care")
    assert not [text for text in french_texts() if "avant l’ouverture des droits" in text]


def test_f03_the_day_of_the_letter_is_never_told_as_the_first_day_of_the_rights(reader, hold):
    case_file = hold(BY_PATHWAY["employee"])
    written(reader, "submitted", "9 mars 2026", submitted_by="counter")
    asked = page(reader, "add-milestone", "right-granted")
    assert "Ce jour peut précéder la lettre" in asked
    written(reader, "right-granted", "20 mars 2026", rights_open_on="2 mars 2026")
    written(reader, "provisional-attestation", "22 mars 2026")
    case_file.gap.refresh_from_db()
    assert case_file.gap.rights_open_on.isoformat() == "2026-03-02"
    tracking = page(reader, "tracking")
    assert "Depuis le 22 mars" not in tracking and "Depuis le 20 mars" not in tracking


def test_f04_a_decision_that_has_come_is_announced_no_more(reader, hold):
    sent(reader, hold, ("right-granted", "20 mars 2026"), answers=BY_PATHWAY["employee"])
    written(reader, "provisional-attestation", "22 mars 2026")
    lane = reader.get(reverse("tracking")).context["lanes"][0]
    ahead = [stop["station"].milestone for stop in lane["stations"] if stop["station"].place == "ahead"]
    assert "right-granted" not in ahead


@pytest.mark.parametrize("name", ["after-topic", "reimbursement:mutuelle"])
def test_f12_an_employer_must_offer_a_mutuelle_on_both_pages(reader, hold, name):
    hold(BY_PATHWAY["employee"])
    read = page(reader, name, *(["mutuelle"] if name == "after-topic" else []))
    assert "employeur doit proposer une mutuelle" in read
    assert "employeur peut en avoir une" not in read


def test_f13_the_complementaire_stands_after_the_opening_of_rights_and_before_the_mutuelle(reader, hold):
    sent(reader, hold, ("right-granted", "20 mars 2026"), answers=BY_PATHWAY["employee"])
    read = page(reader, "after")
    topics = [line["topic"] for line in reader.get(reverse("after")).context["lines"]]
    assert topics.index("c2s") < topics.index("mutuelle")
    assert "complémentaire santé solidaire (C2S)" in read


def test_f14_no_form_is_named_for_16_year_olds_and_no_eight_days_after_being_hired(reader, hold):
    hold(BY_PATHWAY["employee"])
    growing_up = page(reader, "after-topic", "growing-up")
    assert "par une simple lettre à la caisse" in growing_up
    assert not [text for text in french_texts() if "S1110" in text or "huit jours de l’embauche" in text]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_f15_nothing_reassuring_is_said_under_a_heading_that_turns_it_round(reader, hold, kind):
    hold(BY_PATHWAY["puma-non-eu"])
    read = page(reader, "letter-kind", kind)
    assert "Bon à savoir" in read
    assert "ne veut pas dire" not in read and "ne signifie pas" not in read


def test_f18_what_is_asked_too_much_and_what_comes_by_post_is_there():
    assert {"s1-refusal", "three-months", "translator", "apostille"} <= DEMANDS.keys()
    assert {"other-body", "bank-details", "c2s-granted", "c2s-refused"} <= set(map(str, LetterKind))


def test_f19_what_is_taken_over_into_the_partners_file_is_said_to_come_from_the_other(reader, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    reader.post(reverse("start-partner"))
    read = page(reader, "question", "territory")
    assert "Voici le dossier de votre partenaire" in read
    assert "Repris du dossier de votre partenaire" not in read


def test_f20_from_today_is_never_said_of_a_day_that_was():
    said = [text for text in french_texts() if "à partir de ce jour" in text]
    # Of the day that the question itself asks for.
    assert [text for text in said if "trois mois en France" not in text] == []


# What is said nowhere any more, and what is said instead; a row each.
WORDS = {
    "w01 a letter was sent, not presented": (
        "présenté, par lettre",
        "j’ai adressé à la caisse, par lettre recommandée",
    ),
    "w02 70 % and no full rate": ("taux plein", "sont remboursées à 70 %"),
    "w03 the mutuelle is joined by télétransmission": (
        "mutuelle est reliée",
        "La télétransmission avec votre mutuelle (Noémie) est en place",
    ),
    "w04 the doctor needn't be paid first": ("facturer à la caisse", "peuvent appliquer le tiers payant"),
    "w05 a loss is declared before a card is ordered": (
        "Votre carte est perdue",
        "Déclarez la perte ou le vol dans votre compte ameli, puis demandez une nouvelle carte",
    ),
    "w06 silence is written down here": ("Notez que", "Notez ici l’absence de réponse"),
    "w07 a request is rejected": ("dit non", "La caisse a rejeté votre demande"),
    "w08 an appeal is due within a month": (
        "dit comment faire appel",
        "l’appel se forme en général dans le mois",
    ),
    "w09 three months from the day the letter arrived": ("Trois mois à compter de la lettre", "trois mois"),
    "w10 the attestation has its last day": (
        "Votre attestation provisoire prend fin",
        "Fin de validité de l’attestation provisoire",
    ),
    "w11 whose number is definitive writes in the account": (
        "Sans numéro définitif, il n’y a pas de compte ameli",
        "par la messagerie du compte ameli si votre numéro est définitif",
    ),
    "w15 one lives somewhere": ("Ma ville, c’est", "J’habite {at_town}"),
    "w17 everybody files for themselves": ("par son propre parcours", "à titre personnel"),
    "w18 rights are open": (
        "a ses droits ouverts",
        "la personne qui rejoint un assuré résidant en France n’attend pas",
    ),
    "w19 children move into a file": ("Y déplacer les enfants", "Déplacer les enfants vers le dossier"),
    "w20 one chooses a way": (
        "prenez le parcours",
        "choisissez la voie dont le justificatif arrivera en premier",
    ),
    "w22 who is covered has open rights": ("Couverte", "Droits ouverts"),
    "w23 a code is no longer valid": ("essais faux", "n’est plus valable après cinq essais erronés"),
    "w24 two files make a household": ("Deux dossiers font un foyer", "foyer"),
    "w25 a permit is renewed": ("Votre titre de séjour se renouvelle", "Renouveler votre titre de séjour"),
    "w26 one gives proof": ("un mois pour les montrer", "pour en justifier"),
    "w27 the six months end with the declaration": (
        "ne valent pas pour qui le déclare",
        "le maintien des droits pendant six mois ne s’applique pas",
    ),
    "w28 FranceConnect": ("est une autre entrée", "Vous pouvez aussi passer par FranceConnect"),
    "w29 the parent who asks first": (
        "c’est le premier qui demande",
        "c’est le parent qui demande le remboursement en premier",
    ),
    "w30 nobody is left between two funds": ("entre deux caisses", "Il n’y a pas d’interruption"),
    "w31 who moves changes the address online": (
        "votre adresse change toute seule",
        "changez l’adresse en ligne",
    ),
    "w32 OPTAM": ("avec mesure", "dépassements modérés"),
    "w33 glasses": ("Dépassement d’honoraires pour les lunettes", "Part au-delà de la base"),
    "w34 the link of an estimate": (
        "n’importe quel jour à venir",
        "Ce lien redonne cette estimation, même plus tard",
    ),
    "w35 who must pay is named": ("Il doit payer", "Un contrat responsable doit payer"),
    "w36 dental care": ("Pourcentage pour les dents", "Pourcentage pour le dentaire"),
    "w39 the ledger": ("Dont peut être présenté", "Dont à présenter au remboursement"),
    "w39 its first day": ("Premier délai", "Première échéance"),
    "w40 the flat charge": ("Quelques euros", "2 € retenus sur chaque consultation"),
    "w40 the C2S": ("quelques euros par mois", "8 à 30 € par mois selon l’âge"),
    "w40 the AME": ("sans papiers", "sans aucun titre de séjour depuis plus de trois mois"),
    "w41 the institution writes itself so": ("l’Assurance maladie", "l’Assurance Maladie"),
    "w42 a day": (": montre le {starts_on}", "atteste votre présence le {starts_on}"),
    "w42 not lived yet": ("encore vécu", "n’atteste donc encore aucun jour"),
    "w42 one or both": (
        "{paper} : la série est alors complète",
        "tous les justificatifs cités ici sont nécessaires",
    ),
}


@pytest.mark.parametrize(("never", "instead"), WORDS.values(), ids=list(WORDS))
def test_words(never, instead):
    assert [text for text in french_texts() if never in text] == []
    assert [text for text in french_texts() if instead in text]


def test_w16_the_board_is_greeted_as_one_greets_a_board():
    assert SALUTATIONS[Reader.APPEAL_BOARD].startswith("Mesdames et Messieurs les membres")


def test_w21_questions_are_left_in_a_file_and_not_on_it(reader, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    reader.post(reverse("start-partner"))
    read = page(reader, "household")
    assert "il reste quelques questions dans le dossier" in read
    assert "quelques questions sur" not in read


def test_w38_the_first_of_a_month_is_written_as_french_writes_it(reader, db):
    assert "en vigueur depuis le 1er" in page(
        reader, "reimbursement:estimator", act="gp", fee="30", on="2026-11-02"
    )
    for on in ("2026-06-01", "2026-11-02"):
        for act in ("gp", "medicine-65", "glasses"):
            read = page(reader, "reimbursement:estimator", act=act, fee="30", on=on)
            assert not re.search(r"1 (janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)", read)


def test_w43_links_of_two_lines_in_the_menu_stand_apart():
    style = (Path(__file__).parents[3] / "static/site.css").read_text(encoding="utf-8")
    [rule] = re.findall(r"^\.side li a \{ padding-block: (\d+)px; line-height: ([\d.]+)", style, re.MULTILINE)
    assert int(rule[0]) >= 5 and float(rule[1]) <= 1.3


# After “vous êtes” and its like: what would make the reader a man.
AS_A_MAN = re.compile(
    r"\b(?:vous|soyez) (?:n’)?(?:êtes|étiez|serez|seriez|restez|avez été)(?: pas| plus| encore| déjà| alors)? "
    r"(?!(?:responsable|malade)\b)(?:\w+é|venu|parti|inscrit|couvert|mineur|majeur|seul|certain|sûr|prêt)\b"
    r"|\bêtes-vous (?:venu|\w+é)\b|\b[Jj]e (?:me )?suis \w+é\b|\bvous y êtes \w+é\b",
    re.IGNORECASE,
)


def test_nobody_is_spoken_to_as_a_man_and_nobody_speaks_as_one():
    assert [text for text in french_texts() if AS_A_MAN.search(text)] == []


@pytest.mark.parametrize(
    "text",
    ["vous êtes couvert dès ce jour", "Comment êtes-vous venu", "je me suis installé", "vous étiez assuré"],
)
def test_a_text_that_speaks_to_a_man_would_be_found(text):
    assert AS_A_MAN.search(text)


def test_a_number_of_days_is_not_called_a_due_date(reader, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    read = page(reader, "residence")
    assert " Jours " in read and "Échéances" not in read
