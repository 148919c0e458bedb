"""One person's name in the many ways in which papers write it, and other people's names."""

from itertools import permutations

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from documents.papers.concordance.findings import Person, Verdict
from documents.papers.concordance.likeness import best_of, names_alike
from documents.papers.concordance.names import name_of, names_on_paper
from tests.offenders import assert_none


AGREES, DIFFERS, CANNOT_TELL = Verdict.AGREES, Verdict.DIFFERS, Verdict.CANNOT_TELL


def person(first_names, birth_name, used_name=""):
    return Person(key="applicant", first_names=first_names, birth_name=birth_name, used_name=used_name)


def alike(who, written):
    return best_of(names_alike(name_of(who), name) for name in names_on_paper(written))


JEAN = person("Jean-Pierre", "Dupont")
ANNE = person("Anne", "Dupont", "Martin")


@pytest.mark.parametrize(
    ("who", "written", "looked_past"),
    [
        pytest.param(JEAN, "Jean-Pierre Dupont", set(), id="as in the answers"),
        pytest.param(JEAN, "M. DUPONT Jean Pierre", {"order"}, id="surname first, no hyphen, a title"),
        pytest.param(JEAN, "JEANPIERRE DUPONT", {"joined"}, id="two first names written as one"),
        pytest.param(JEAN, "DUPONT<<JEAN<PIERRE<<<<<<<<", {"order"}, id="a machine-readable line"),
        pytest.param(JEAN, "Jean DUPONT", {"words-left-out"}, id="a middle name left out"),
        pytest.param(JEAN, "J. DUPONT", {"initials", "words-left-out"}, id="an initial"),
        pytest.param(person("Jürgen", "Müller"), "MUELLER<<JUERGEN", {"letters", "order"}, id="Ü as UE"),
        pytest.param(person("Søren", "Ødegård"), "OEDEGAARD<<SOEREN", {"letters", "order"}, id="Ø and Å"),
        pytest.param(person("Begoña", "Núñez"), "NUNXXEZ<<BEGONXXA", {"letters", "order"}, id="Ñ as NXX"),
        pytest.param(person("Zoë", "Strauß"), "STRAUSS<<ZOE", {"order"}, id="ß as SS"),
        pytest.param(ANNE, "Mme Anne MARTIN", set(), id="the used name alone"),
        pytest.param(ANNE, "Anne DUPONT", set(), id="the birth name alone"),
        pytest.param(ANNE, "MARTIN née DUPONT Anne", {"order"}, id="both, with née"),
        pytest.param(
            person("Anne", "Dupont"), "DUPONT ép. MARTIN Anne", {"order", "words-left-out"}, id="épouse"
        ),
        pytest.param(
            person("Mohamed", "Chérif"), "Mohammed SHERIF", {"transliteration"}, id="ch and sh, m and mm"
        ),
        pytest.param(person("Youssef", "Khalil"), "Youssef HALIL", {"transliteration"}, id="kh and h"),
        pytest.param(person("Walid", "Marouane"), "Oualid MARWANE", {"transliteration"}, id="w and ou"),
        pytest.param(person("Igor", "Ivanov"), "Igor IVANOFF", {"transliteration"}, id="off and ov"),
        pytest.param(person("Djamel", "Yacine"), "Jamel YASSINE", {"transliteration"}, id="dj, j; c, ss"),
        pytest.param(
            person("Hồng Hạnh", "Nguyễn Thị"),
            "NGUYEN THI HONG HANH",
            {"order"},
            id="Vietnamese without marks",
        ),
        pytest.param(person("Hạnh", "Nguyễn"), "HANH NGUYEN", set(), id="Vietnamese turned round"),
        pytest.param(person("Евгений", "Щукин"), "SHCHUKIN EVGENIY", {"order"}, id="typed in Cyrillic"),
        pytest.param(
            person("Bernard", "Roland"), "Bemard R0IAND", {"misread"}, id="rn and m, O and 0, L and I"
        ),
        pytest.param(person("Sean", "O’Brien"), "OBRIEN SEAN", {"order"}, id="an apostrophe left out"),
        pytest.param(person("Sean", "O’Brien"), "Sean O BRIEN", {"joined"}, id="an apostrophe as a space"),
        pytest.param(
            person("Ali", "Ben Salah"), "Ali BENSALAH", {"joined"}, id="a surname of two words as one"
        ),
        pytest.param(
            person("María", "García López"),
            "GARCIA MARIA",
            {"order", "words-left-out"},
            id="one surname of two",
        ),
        pytest.param(
            person("Nilavadhanananda Chayapa", "Dejthamrong Krasuang"),
            "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<KRASU",
            {"cut"},
            id="cut at the end of the line",
        ),
        pytest.param(person("", "Suharto"), "SUHARTO", set(), id="a single name"),
        pytest.param(
            person("Van Minh", "Lê"), "LE VAN MINH", {"order"}, id="a surname that is a particle too"
        ),
        pytest.param(person("Marie", "de La Tour"), "Marie LATOUR", {"joined"}, id="particles left out"),
        pytest.param(
            JEAN, "Mme Anne MARTIN ou M. Jean DUPONT", {"words-left-out"}, id="second of two holders"
        ),
        pytest.param(
            person("Paul", "Martin"), "Paul et Anne MARTIN", {"words-left-out"}, id="two with one surname"
        ),
    ],
)
def test_one_person_in_two_spellings(who, written, looked_past):
    outcome = alike(who, written)
    assert outcome.verdict is AGREES
    assert set(outcome.tolerated) == looked_past


@pytest.mark.parametrize(
    ("who", "written"),
    [
        pytest.param(JEAN, "Mme DUPONT", id="a surname alone"),
        pytest.param(JEAN, "Jean", id="a first name alone"),
        pytest.param(person("Anne", "Dupont"), "Anne DUPOND", id="another last letter"),
        pytest.param(person("Karim", "Benali"), "Karima BENALI", id="a sister, or a slip"),
        pytest.param(person("Evgueni", "Poutine"), "YEVGENY PUTIN", id="French and English Cyrillic"),
        pytest.param(person("Youssef", "Slimane"), "YUSUF SLIMAN", id="vowels of Arabic"),
        pytest.param(person("Jean", "Martin"), "Martin Jean DUPONT", id="a surname that is a first name too"),
        pytest.param(person("Jean Pierre", "Dupont"), "Jean Marie DUPONT", id="another middle name"),
        pytest.param(person("Xiaoming", "Wang"), "XIAOM<<WANG", id="turned round and shortened"),
        pytest.param(person("", ""), "Jean DUPONT", id="nothing in the answers"),
    ],
)
def test_a_name_that_may_be_the_persons(who, written):
    assert alike(who, written).verdict is CANNOT_TELL


@pytest.mark.parametrize(
    ("who", "written"),
    [
        pytest.param(JEAN, "Jacques DUPONT", id="a brother"),
        pytest.param(JEAN, "Jean-Pierre LEFEBVRE", id="another surname"),
        pytest.param(JEAN, "M. Karim BENALI", id="a stranger"),
        pytest.param(person("Hạnh", "Nguyễn"), "LE VAN MINH", id="another Vietnamese"),
        pytest.param(JEAN, "Sophie MARTIN ou Karim BENALI", id="two strangers"),
    ],
)
def test_another_persons_name(who, written):
    assert alike(who, written).verdict is DIFFERS


# Laws. People of many countries; no two have a first name or a surname in common.
PEOPLE = [
    ("Jean-Baptiste", "Lefèvre"),
    ("Hồng Hạnh", "Nguyễn"),
    ("Jürgen", "Großmann"),
    ("María Fernanda", "García López"),
    ("Mohamed Amine", "Cherif"),
    ("Oleksandr", "Shevchenko"),
    ("Sean", "O'Brien"),
    ("Søren", "Ødegård"),
    ("Fatoumata", "Diallo"),
    ("Xiaoming", "Wang"),
    ("Ayşe", "Yılmaz"),
    ("Katarzyna", "Wiśniewska"),
    ("Guðrún", "Þorsteinsdóttir"),
    ("Rajesh", "Venkataraman"),
    ("Ioannis", "Papadopoulos"),
    ("Beatriz", "dos Santos Pereira"),
    ("Khadija", "Bouazizi"),
    ("Tchingis", "Aitmatov"),
    ("Li", "Chen"),
    ("Marie-Thérèse", "Dubois de La Tour"),
    ("Eun-ji", "Park"),
    ("Bernard", "Carnot"),
]
WHO = st.sampled_from(PEOPLE).map(lambda each: person(*each))
FRENCH_TO_ENGLISH = [
    ("OU", "U"),
    ("TCH", "CH"),
    ("CH", "SH"),
    ("KH", "H"),
    ("DJ", "J"),
    ("PH", "F"),
    ("C", "K"),
]
CONFUSED = [("O", "0"), ("L", "1"), ("I", "l"), ("RN", "M"), ("S", "5"), ("B", "8")]
EXPANDED = str.maketrans({"Ü": "UE", "Ø": "OE", "Å": "AA", "Ö": "OE", "Ä": "AE", "ß": "SS", "Ñ": "NXX"})


def line_of(who):
    """The machine-readable line, filled up and cut at 39 signs."""
    plain = [
        anyascii(part.upper().translate(EXPANDED)).upper().replace("'", "")
        for part in (who.birth_name, who.first_names)
    ]
    line = "<<".join(part.replace(" ", "<").replace("-", "<") for part in plain)
    return line.ljust(39, "<")[:39]


def swapped(pairs):
    return lambda who, choose: anyascii(f"{who.first_names} {who.birth_name}").upper().replace(*choose(pairs))


MANGLED = {
    "without marks": lambda who, choose: anyascii(f"{who.first_names} {who.birth_name}"),
    "in capitals": lambda who, choose: f"{who.first_names} {who.birth_name}".upper(),
    "surname first": lambda who, choose: f"{who.birth_name.upper()} {who.first_names}",
    "hyphens left out": lambda who, choose: f"{who.first_names} {who.birth_name}".replace("-", ""),
    "apostrophes as spaces": lambda who, choose: f"{who.first_names} {who.birth_name}".replace("'", " "),
    "first of the first names": lambda who, choose: f"{who.first_names.split()[0]} {who.birth_name}",
    "first of the surnames": lambda who, choose: f"{who.first_names} {who.birth_name.split()[0]}",
    "a machine-readable line": lambda who, choose: line_of(who),
    "married": lambda who, choose: f"{who.birth_name} épouse Tremblay {who.first_names}",
    "by a title": lambda who, choose: f"Mme {who.first_names} {who.birth_name.upper()}",
    "another way to write the sounds": swapped(FRENCH_TO_ENGLISH),
    "misread": swapped(CONFUSED),
    "initials": lambda who, choose: f"{who.first_names[0]}. {who.birth_name}",
    "beside another": lambda who, choose: f"Zacharie Tremblay ou {who.first_names} {who.birth_name}",
}


@given(WHO, st.sampled_from(sorted(MANGLED)), st.data())
def test_a_name_never_differs_from_itself_however_it_is_mangled(who, way, data):
    written = MANGLED[way](who, lambda pairs: data.draw(st.sampled_from(pairs)))
    assert alike(who, written).verdict is not DIFFERS, written


def test_two_peoples_names_never_agree():
    assert_none(
        f"{who}: {written}"
        for who, them in permutations(PEOPLE, 2)
        for written in (" ".join(them), f"{them[1].upper()} {them[0]}", line_of(person(*them)))
        if alike(person(*who), written).verdict is AGREES
    )


WRITTEN = st.builds(
    lambda first, last: f"{first} {last}", *(2 * [st.sampled_from([w for p in PEOPLE for w in p])])
)


@given(WRITTEN, WRITTEN)
def test_it_is_the_same_whichever_name_comes_first(one, other):
    for ours in names_on_paper(one):
        for theirs in names_on_paper(other):
            here, there = names_alike(ours, theirs), names_alike(theirs, ours)
            assert (here.verdict, here.distance) == (there.verdict, there.distance)


@given(WHO, WHO)
def test_two_people_of_the_file_are_the_same_either_way(one, other):
    here, there = names_alike(name_of(one), name_of(other)), names_alike(name_of(other), name_of(one))
    assert here.verdict is there.verdict


@given(st.text(max_size=40))
def test_anything_can_be_read_as_a_name(written):
    for name in names_on_paper(written):
        assert names_alike(name_of(JEAN), name).verdict in Verdict
