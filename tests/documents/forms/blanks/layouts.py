"""Where a test blank prints its words and has its boxes: in points from the lower left corner, as pages are shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from documents.forms.inspection.found_boxes import BoxPlace
from documents.forms.registry import FORMS


HIGH, WIDE = 841.89, 595.276


@dataclass(frozen=True, kw_only=True)
class Print:
    page: int
    x: float
    y: float
    text: str
    size: float = 8.0


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A box; a square has the name of its group and its own state."""

    page: int
    key: str
    x: float
    y: float
    width: float
    height: float = 14.0
    cells: int = 0
    state: str = ""
    tooltip: str = ""
    multiline: bool = False


@dataclass(kw_only=True)
class Layout:
    pages: int = 1
    prints: list[Print] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    at_page: int = 0

    def say(self, x: float, y: float, *lines: str, size: float = 8.0) -> None:
        """Words, one line under the other."""
        self.prints += [
            Print(page=self.at_page, x=x, y=y - number * size * 1.2, text=line, size=size)
            for number, line in enumerate(lines)
        ]

    def box(self, key: str, x: float, y: float, width: float, **more: object) -> None:
        self.cells.append(Cell(page=self.at_page, key=key, x=x, y=y, width=width, **more))

    def square(self, key: str, state: str, x: float, y: float) -> None:
        self.box(key, x, y, 9, height=9, state=state)

    def comb(self, key: str, x: float, y: float, cells: int, **more: object) -> None:
        self.box(key, x, y, cells * 12.0, cells=cells, **more)


def head(layout: Layout, slug: str, number: str) -> None:
    layout.say(60, 812, FORMS[slug].title, size=12)
    layout.say(470, 796, number, size=9)


def s1106_labels_left(number: str = "N° 15763*02") -> Layout:
    """A label to the left of each box; combs; squares with their answers to the right."""
    page = Layout()
    head(page, "cerfa-15763", number)
    page.say(40, 775, "A   Identification du demandeur", size=10)
    page.say(
        40,
        752,
        "Nom de famille (de naissance), suivi du nom d'usage (facultatif et s'il y a lieu) et du (des)",
        "prénom(s) dans l'ordre de l'état civil",
    )
    page.box("names", 40, 722, 515)
    page.say(40, 704, "Votre date de naissance")
    page.comb("birth_date", 150, 700, 8)
    page.say(150, 693, "J  J  M  M  A  A  A  A", size=5)
    page.say(40, 680, "Ville et pays de naissance")
    page.box("birth_place", 150, 676, 400)
    page.say(40, 656, "Votre n° de sécurité sociale", "(si vous en avez un)")
    page.comb("nir", 150, 652, 13)
    page.say(312, 656, "clé", size=6)
    page.comb("nir_key", 330, 652, 2)
    page.say(40, 628, "N° d'allocataire")
    page.box("caf_number", 150, 624, 120)
    page.say(290, 628, "Caf de")
    page.box("caf_name", 330, 624, 220)
    page.say(40, 604, "Votre adresse")
    page.box("address", 150, 590, 400, height=26, multiline=True)
    address_line(page, "postcode", "town", 568)
    page.say(
        40,
        544,
        "Si vous n'avez pas d'adresse personnelle, indiquez le nom et l'adresse de l'organisme de domiciliation",
    )
    page.box("domiciliation", 40, 524, 510)
    address_line(page, "other_postcode", "other_town", 502)
    page.say(40, 480, "Votre nationalité")
    for state, x, text in (("fr", 150, "française"), ("ue", 230, "UE/EEE/Suisse (1)"), ("au", 360, "autre")):
        page.square("nationality", state, x, 478)
        page.say(x + 13, 480, text)
    page.say(40, 456, "Votre n° de téléphone")
    page.box("phone", 150, 452, 150)
    page.say(40, 425, "B   Situation au regard de l'emploi", size=10)
    for state, x, text in (
        ("sal", 40, "salarié(e)"),
        ("ind", 150, "non salarié(e)"),
        ("sans", 280, "sans activité professionnelle"),
    ):
        page.square("employment", state, x, 404)
        page.say(x + 13, 406, text)
    page.say(40, 384, "précisez :")
    page.box("employment_detail", 90, 380, 460)
    page.say(40, 350, "C   Attestation sur l'honneur à compléter par le demandeur", size=10)
    page.say(40, 335, "J'atteste l'exactitude des renseignements portés sur cette demande.")
    page.say(40, 310, "Fait à")
    page.box("signed_at", 70, 306, 150)
    page.say(230, 310, "le")
    page.comb("signed_on", 245, 306, 8)
    page.say(400, 310, "Signature du demandeur")
    return page


def address_line(page: Layout, postcode: str, town: str, y: float) -> None:
    page.say(40, y + 4, "Code postal")
    page.comb(postcode, 100, y, 5)
    page.say(180, y + 4, "Commune")
    page.box(town, 230, y, 320)


def s1106_labels_above() -> Layout:
    """Labels above the boxes, one name a box, dates in three boxes, squares after their answers, no accents."""
    page = Layout()
    head(page, "cerfa-15763", "cerfa N° 15763 * 02")
    page.say(40, 775, "A  IDENTIFICATION DU DEMANDEUR", size=10)
    y = 745.0
    above(
        page,
        y,
        (
            ("birth_name", "NOM DE FAMILLE (DE NAISSANCE)", 40, 160),
            ("used_name", "NOM D'USAGE", 210, 160),
            ("first_names", "PRENOM(S)", 380, 170),
        ),
    )
    page.say(40, y - 34, "DATE DE NAISSANCE")
    for key, x, cells in (("birth_day", 40, 2), ("birth_month", 72, 2), ("birth_year", 104, 4)):
        page.box(key, x, y - 52, cells * 12.0, cells=cells)
    above(
        page,
        y - 34,
        (("birth_town", "VILLE DE NAISSANCE", 210, 160), ("birth_country", "PAYS DE NAISSANCE", 380, 170)),
    )
    page.say(40, y - 68, "N° DE SECURITE SOCIALE")
    for number, (x, cells) in enumerate(((40, 1), (56, 2), (84, 2), (112, 2), (140, 3), (180, 3), (220, 2))):
        page.box(f"nir_{number}", x, y - 86, cells * 12.0, cells=cells)
    above(page, y - 68, (("caf_number", "N° D'ALLOCATAIRE", 290, 100), ("caf_name", "CAF DE", 400, 150)))
    above(
        page,
        y - 102,
        (
            ("address", "ADRESSE (N° ET RUE)", 40, 270),
            ("postcode", "CODE POSTAL", 320, 60),
            ("town", "COMMUNE", 390, 160),
        ),
    )
    above(
        page,
        y - 136,
        (
            ("domiciliation", "ORGANISME DE DOMICILIATION", 40, 270),
            ("other_postcode", "CODE POSTAL", 320, 60),
            ("other_town", "COMMUNE", 390, 160),
        ),
    )
    page.say(40, y - 180, "NATIONALITE :")
    for state, x, text in (("1", 110, "FRANCAISE"), ("2", 200, "UE / EEE / SUISSE"), ("3", 310, "AUTRE")):
        page.say(x, y - 180, text)
        page.square(f"nationality_{state}", "Oui", x + len(text) * 5 + 8, y - 182)
    page.say(400, y - 180, "TEL.")
    page.box("phone", 430, y - 184, 120)
    page.say(40, 520, "B  SITUATION AU REGARD DE L'EMPLOI", size=10)
    for state, x, text in (
        ("1", 40, "ACTIVITE SALARIEE"),
        ("2", 180, "ACTIVITE INDEPENDANTE"),
        ("3", 340, "SANS ACTIVITE PROFESSIONNELLE"),
    ):
        page.say(x, 500, text)
        page.square(f"employment_{state}", "Oui", x + len(text) * 5 + 8, 498)
    above(page, 485, (("employment_detail", "PRECISEZ", 40, 510),))
    page.say(40, 430, "C  ATTESTATION SUR L'HONNEUR", size=10)
    above(page, 410, (("signed_at", "FAIT A", 40, 160), ("signed_on", "LE", 220, 110)))
    return page


def above(page: Layout, y: float, boxes: tuple[tuple[str, str, float, float], ...]) -> None:
    for key, text, x, width in boxes:
        page.say(x, y, text, size=7)
        page.box(key, x, y - 18, width)


def s1106_labels_inside() -> Layout:
    """Cells with a small label in their upper corner; separate squares; the documents on the verso."""
    page = Layout(pages=2)
    head(page, "cerfa-15763", "15763*02")
    page.say(40, 775, "A Identification du demandeur", size=10)
    y = 740.0
    for row in (
        (("birth_name", "Nom de naissance", 40, 255), ("used_name", "Nom d’usage, s’il y a lieu", 297, 255)),
        (
            ("first_names", "Prénoms dans l’ordre de l’état civil", 40, 340),
            ("birth_date", "Né(e) le", 382, 170),
        ),
        (
            ("birth_place", "Lieu de naissance (ville et pays)", 40, 255),
            ("nir", "Numéro de sécurité sociale", 297, 255),
        ),
        (("caf_number", "Numéro d’allocataire", 40, 255), ("caf_name", "Caf de", 297, 255)),
        (("address", "Adresse", 40, 512),),
        (
            ("postcode", "Code postal", 40, 100),
            ("town", "Commune", 142, 220),
            ("phone", "Téléphone", 364, 188),
        ),
        (("domiciliation", "Organisme de domiciliation", 40, 512),),
    ):
        for key, text, x, width in row:
            page.box(key, x, y, width, height=26)
            page.say(x + 3, y + 19, text, size=6)
        y -= 27
    page.say(40, y, "Nationalité", size=7)
    for state, x, lines in (
        ("1", 110, ("française",)),
        ("2", 190, ("UE, EEE", "ou Suisse")),
        ("3", 290, ("autre",)),
    ):
        page.square(f"nationality_{state}", "X", x, y - 2)
        page.say(x + 12, y, *lines, size=7)
    y -= 40
    page.say(40, y, "B Situation au regard de l’emploi", size=10)
    for state, x, text in (
        ("1", 40, "Vous êtes salarié(e)"),
        ("2", 180, "Vous êtes travailleur indépendant"),
        ("3", 340, "Vous êtes sans activité"),
    ):
        page.square(f"employment_{state}", "X", x, y - 22)
        page.say(x + 12, y - 20, text, size=7)
    page.box("employment_detail", 40, y - 54, 512, height=26)
    page.say(43, y - 35, "À préciser", size=6)
    y -= 85
    page.say(40, y, "C Attestation sur l’honneur", size=10)
    for key, text, x, width in (("signed_at", "Fait à", 40, 200), ("signed_on", "Le", 242, 120)):
        page.box(key, x, y - 34, width, height=26)
        page.say(x + 3, y - 15, text, size=6)
    page.at_page = 1
    page.say(40, 780, "Pièces justificatives à joindre", size=11)
    page.say(
        40,
        760,
        "Nationalité française : photocopie de la carte d’identité.",
        "Vous êtes salarié : contrat ou bulletin de paie.",
        "Vous êtes sans activité professionnelle : justificatifs de résidence.",
        "15763*02",
    )
    return page


def parents_in_columns(page: Layout, volet: str) -> None:
    """S3705a: two parents side by side, labels to the left broken over lines, children in rows."""
    head(page, "cerfa-14445", "14445*02")
    page.say(40, 795, volet, size=9)
    page.say(40, 775, "Identification des parents", size=10)
    for parent, x in ((1, 40), (2, 305)):
        page.say(x, 757, f"Parent {parent}", size=9)
        for row, (key, lines) in enumerate(
            (
                ("birth_name", ("Nom de famille", "(de naissance)")),
                ("used_name", ("Nom d'usage",)),
                ("first_names", ("Prénom(s)",)),
                ("birth_date", ("Date de", "naissance")),
                ("nir", ("N° de sécurité", "sociale")),
                ("address", ("Adresse",)),
                ("postcode", ("Code postal",)),
                ("town", ("Commune",)),
                ("caisse", ("Organisme d'assu-", "rance maladie")),
            )
        ):
            y = 735 - row * 23.0
            page.say(x, y + (8 if len(lines) == 2 else 4), *lines, size=7)
            name = f"parent{parent}_{key}"
            if key == "birth_date":
                page.comb(name, x + 65, y, 8)
            elif key == "nir":
                page.comb(name, x + 65, y, 13)
                page.comb(f"{name}_key", x + 225, y, 2)
            elif key == "postcode":
                page.comb(name, x + 65, y, 5)
            else:
                page.box(name, x + 65, y, 180)


def s3705_in_columns() -> Layout:
    """Two sheets, the same boxes on both; three rows for children; radio buttons."""
    form = Layout(pages=2)
    for form.at_page, volet in enumerate(("Volet 1 : à adresser à l'organisme", "Volet 2 : à conserver")):
        parents_in_columns(form, volet)
        form.say(40, 520, "Enfants à rattacher", size=10)
        for child in (1, 2, 3):
            y = 500 - (child - 1) * 52.0
            form.say(40, y, "Nom")
            form.box(f"child{child}_birth_name", 65, y - 4, 220)
            form.say(300, y, "Prénom(s)")
            form.box(f"child{child}_first_names", 345, y - 4, 210)
            form.say(40, y - 22, "Né(e) le")
            form.comb(f"child{child}_birth_date", 75, y - 26, 8)
            form.say(185, y - 22, "à")
            form.box(f"child{child}_birth_place", 195, y - 26, 130)
            form.say(335, y - 22, "N° SS", size=6)
            form.comb(f"child{child}_nir", 355, y - 26, 13, height=13)
        form.say(40, 335, "Choix du rattachement", size=10)
        for state, x, text in (("un", 40, "à un seul parent"), ("deux", 200, "aux deux parents")):
            form.square("attachment", state, x, 313)
            form.say(x + 13, 315, text)
        form.say(40, 280, "Fait à")
        form.box("signed_at", 70, 276, 150)
        form.say(240, 280, "le")
        form.comb("signed_on", 255, 276, 8)
        form.say(40, 240, "Signature du parent 1")
        form.say(305, 240, "Signature du parent 2")
    return form


def s3705_in_a_table() -> Layout:
    """Parents one under the other, labels above; six children in a table with one head; boxes of volet 2 named apart."""
    form = Layout(pages=2)
    for form.at_page in (0, 1):
        sheet = f"v{form.at_page + 1}_"
        head(form, "cerfa-14445", "N°14445*02")
        for parent, y in ((1, 770.0), (2, 655.0)):
            form.say(40, y, "PREMIER PARENT" if parent == 1 else "DEUXIEME PARENT", size=9)
            name = f"{sheet}parent{parent}_"
            above(
                form,
                y - 16,
                (
                    (f"{name}birth_name", "Nom de naissance", 40, 160),
                    (f"{name}used_name", "Nom d'usage", 210, 160),
                    (f"{name}first_names", "Prenoms", 380, 170),
                ),
            )
            above(
                form,
                y - 48,
                (
                    (f"{name}birth_date", "Date de naissance", 40, 110),
                    (f"{name}nir", "N° de securite sociale", 210, 160),
                    (f"{name}caisse", "Organisme d'assurance maladie", 380, 170),
                ),
            )
            above(
                form,
                y - 80,
                (
                    (f"{name}address", "Adresse", 40, 300),
                    (f"{name}postcode", "Code postal", 350, 60),
                    (f"{name}town", "Commune", 420, 130),
                ),
            )
        form.say(40, 530, "IDENTIFICATION DES ENFANTS MINEURS A RATTACHER", size=9)
        columns = (
            ("birth_name", "Nom", 55, 120),
            ("first_names", "Prenom(s)", 176, 120),
            ("birth_date", "Date de naissance", 297, 90),
            ("birth_place", "Lieu de naissance", 388, 162),
        )
        for _key, text, x, _width in columns:
            form.say(x + 4, 512, text, size=7)
        for child in range(1, 7):
            form.say(42, 512 - child * 18.0 + 4, str(child))
            for key, _text, x, width in columns:
                form.box(f"{sheet}child{child}_{key}", x, 512 - child * 18.0, width, height=17)
        form.say(40, 360, "RATTACHEMENT DEMANDE", size=9)
        for state, y, text in (
            ("1", 340, "Rattachement a un seul parent"),
            ("2", 322, "Rattachement aux deux parents"),
        ):
            form.square(f"{sheet}attachment_{state}", "Yes", 40, y - 2)
            form.say(55, y, text)
        above(form, 300, ((f"{sheet}signed_at", "Fait a", 40, 160), (f"{sheet}signed_on", "Le", 210, 110)))
    return form


def s1106_like_its_sisters() -> Layout:
    """As the sister form S3704b is printed: two name lines, dots and bars to write on, many words in a label."""
    page = Layout()
    head(page, "cerfa-15763", "N° 15763*02")
    page.say(40, 775, "Identification du demandeur", size=10)
    rows = (
        ("birth_and_used", "Nom de famille (de naissance) suivi du nom d'usage, s'il y a lieu :", 300, 0),
        ("first_names", "Prénom(s) (dans l'ordre de l'état civil) :", 200, 0),
        ("birth_date", "Date de naissance :", 120, 8),
        ("birth_place", "Lieu de naissance (commune et pays) :", 200, 0),
        ("nir", "Numéro de sécurité sociale :", 160, 15),
        ("caf_number", "N° d'allocataire CAF :", 130, 0),
        ("caf_name", "Nom de la CAF :", 130, 0),
        ("address", "Adresse complète :", 120, 0),
        ("postcode", "Code postal :", 100, 5),
        ("town", "Ville :", 100, 0),
        ("domiciliation", "Nom et adresse de l'organisme de domiciliation :", 230, 0),
        ("phone", "Tél. portable :", 100, 0),
    )
    for number, (key, text, x, cells) in enumerate(rows):
        y = 750 - number * 20.0
        page.say(40, y, text)
        if cells:
            page.comb(key, x, y - 4, cells)
            page.say(x, y, "|__" * cells + "|")
        else:
            page.box(key, x, y - 4, 540 - x)
            page.say(x + 2, y, "." * 90)
    page.say(40, 500, "Nationalité :")
    page.say(110, 500, "Française")
    page.say(220, 500, "Union européenne, EEE, Suisse")
    page.say(390, 500, "Autre")
    for state, x in (("1", 150), ("2", 350), ("3", 420)):
        page.square("nationality", state, x, 498)
    page.say(40, 470, "Situation professionnelle", size=10)
    for state, y, text in (
        ("1", 450, "Vous exercez une activité salariée"),
        ("2", 435, "Vous exercez une activité non salariée"),
        ("3", 420, "Vous êtes sans activité professionnelle, précisez :"),
    ):
        page.square("employment", state, 40, y - 2)
        page.say(54, y, text)
    page.box("employment_detail", 260, 416, 280)
    page.say(40, 390, "Déclaration sur l'honneur", size=10)
    page.say(40, 370, "Fait à " + "." * 40)
    page.box("signed_at", 62, 366, 120)
    page.say(260, 370, "le " + "." * 20)
    page.box("signed_on", 268, 366, 90, cells=10)
    return page


def s3705_in_rows() -> Layout:
    """One table for both parents: labels at the head of its rows, « Parent 1 » and « Parent 2 » over its columns."""
    form = Layout(pages=1)
    head(form, "cerfa-14445", "cerfa n° 14445*02")
    form.say(40, 780, "Les parents", size=10)
    form.say(245, 762, "Parent 1", size=8)
    form.say(445, 762, "Parent 2", size=8)
    rows = (
        ("birth_name", "Nom de naissance"),
        ("used_name", "Nom d'usage"),
        ("first_names", "Prénoms"),
        ("birth_date", "Date de naissance"),
        ("nir", "N° de sécurité sociale"),
        ("address", "Adresse"),
        ("postcode", "Code postal"),
        ("town", "Commune"),
        ("caisse", "Caisse d'assurance maladie"),
    )
    for number, (key, text) in enumerate(rows):
        y = 740 - number * 17.0
        form.say(40, y + 4, text)
        for parent, x in ((1, 170), (2, 370)):
            form.box(f"parent{parent}_{key}", x, y, 190, height=16)
    form.say(40, 560, "Les enfants mineurs à rattacher", size=10)
    for child in (1, 2):
        y = 540 - (child - 1) * 60.0
        form.say(40, y, f"Enfant {child}", size=8)
        above(
            form, y - 12,
            (
                (f"child{child}_birth_name", "Nom", 40, 150),
                (f"child{child}_first_names", "Prénoms", 200, 150),
                (f"child{child}_birth_date", "Né(e) le", 360, 80),
                (f"child{child}_birth_place", "à", 450, 100),
            ),
        )  # fmt: skip
    form.say(40, 400, "Rattachement demandé", size=10)
    for state, y, text in (("u", 380, "à l'un des parents"), ("d", 365, "aux deux parents")):
        form.square("attachment", state, 40, y - 2)
        form.say(54, y, text)
    form.say(40, 340, "Fait à")
    form.box("signed_at", 70, 336, 150)
    form.say(240, 340, "Le")
    form.box("signed_on", 255, 336, 90)
    return form


def with_notice_in_front(layout: Layout) -> Layout:
    """A page to read before the form, which prints the labels again."""
    notice = Layout(pages=layout.pages + 1)
    notice.say(
        40,
        780,
        "NOTICE",
        "Nom de naissance : écrivez-le en capitales.",
        "Code postal et commune : de votre résidence.",
        "Date de naissance : deux chiffres pour le jour.",
        "51041#03",
        size=10,
    )
    notice.prints += [replace(each, page=each.page + 1) for each in layout.prints]
    notice.cells += [replace(each, page=each.page + 1) for each in layout.cells]
    return notice


def named(layout: Layout, scheme: str) -> dict[str, str]:
    """The name of each box in the file: meaningless, hierarchical, or hidden behind numbers."""
    keys = list(dict.fromkeys(cell.key for cell in layout.cells))
    numbers: Iterator[int] = count(1)
    schemes = {
        "meaningless": lambda: f"undefined_{next(numbers)}",
        "french": lambda: f"Texte{next(numbers)}",
        "hierarchical": lambda: f"topmostSubform[0].Page1[0].TextField{next(numbers)}[0]",
    }
    return {key: schemes[scheme]() for key in keys}


def cell_under(layout: Layout, place: BoxPlace) -> Cell | None:
    """The layout's own box where a place was read."""
    x, y = (place.left + place.right) / 2, place.middle
    found = [
        cell for cell in layout.cells
        if cell.page == place.page and cell.x - 2 <= x <= cell.x + cell.width + 2
        and cell.y - 2 <= y <= cell.y + max(cell.height, 15) + 2
    ]  # fmt: skip
    return min(found, key=lambda cell: abs(cell.y + cell.height / 2 - y), default=None)
