"""Layouts with the wording and the arrangement of forms of the Assurance maladie that were really seen (S3706, S3116h)."""

from tests.documents.forms.blanks.layouts import Layout, above, head


def s3705_like_its_twin(number: str = "N° 14445*02") -> Layout:
    """As S3706 is printed: an address and a fund over two lines, a table of eight rows, cells for a date or a number, a date of
    ten cells; and below, what the people who are attached write themselves."""
    form = Layout()
    head(form, "cerfa-14445", number)
    form.say(112, 750, "L'ASSURE(E) QUI OUVRE DROIT AUX PRESTATIONS EN NATURE", size=10)
    form.say(37, 732, "NOM")
    form.say(37, 723, "suivi s'il y a lieu du nom d'époux(se)", size=6)
    form.box("parent1_birth_and_used", 100, 730, 467)
    form.say(36, 704, "PRENOM(S)")
    form.box("parent1_first_names", 100, 702, 467)
    form.say(36, 682, "NUMERO D'IMMATRICULATION")
    form.comb("parent1_nir", 211, 680, 13)
    form.comb("parent1_nir_key", 372, 680, 2)
    form.say(35, 660, "ADRESSE")
    form.box("parent1_address", 87, 657, 479)
    form.box("parent1_address_line", 34, 641, 533)
    form.say(34, 622, "NOM ET ADRESSE DE L'ORGANISME QUI REGLE VOS PRESTATIONS")
    form.box("parent1_caisse", 34, 605, 533)
    form.box("parent1_caisse_line", 34, 588, 533)
    form.say(166, 568, "IDENTIFICATION DES AYANTS DROIT A RATTACHER", size=10)
    form.say(60, 550, "NOM DE FAMILLE")
    form.say(214, 550, "PRENOM(S)")
    form.say(331, 552, "Date de naissance", "ou n° d'immatriculation", size=7)
    form.say(461, 550, "LIEN AVEC L'ASSURE")
    for row in range(1, 9):
        y = 542 - 16 * row
        form.box(f"child{row}_birth_name", 34, y, 136)
        form.box(f"child{row}_first_names", 197, y, 104)
        form.box(f"child{row}_birth_date", 302, y, 130, cells=16)
        form.box(f"other_link{row}", 434, y, 130)
    form.say(50, 390, "Je demande que les personnes désignées", "ci-dessus me soient rattachées.")
    form.say(50, 356, "Fait à")
    form.box("signed_at", 80, 354, 190)
    form.say(50, 336, "Le")
    form.box("signed_on", 80, 334, 115, cells=10)
    form.say(63, 312, "ATTESTATION SUR L'HONNEUR DES PERSONNES A RATTACHER", size=9)
    form.say(52, 296, "Nom et prénom")
    form.box("other_name", 52, 278, 200)
    form.say(52, 262, "Le")
    form.box("other_day", 80, 260, 118, cells=10)
    return form


def s1106_like_a_sick_note() -> Layout:
    """As S3116h is printed: long labels, the applicant first, then an employer and a doctor with the same questions."""
    page = Layout()
    head(page, "cerfa-15763", "N° 15763*02")
    page.say(40, 770, "Identification du demandeur", size=10)
    page.say(40, 750, "(nom de famille - de naissance -, suivi, s'il y a lieu, du nom d'usage)")
    page.box("birth_and_used", 330, 747, 225)
    page.say(40, 728, "Numéro d'immatriculation")
    page.comb("nir", 160, 725, 13)
    page.comb("nir_key", 322, 725, 2)
    page.say(40, 706, "Adresse (1)")
    page.box("address", 100, 703, 455)
    page.say(40, 684, "Code postal")
    page.comb("postcode", 100, 681, 5)
    page.say(200, 684, "Ville")
    page.box("town", 230, 681, 325)
    page.say(40, 660, "Situation professionnelle", size=10)
    for number, (answer, x) in enumerate(
        (("activité salariée", 40), ("profession indépendante", 200), ("sans emploi", 380))
    ):
        page.square(f"employment_{number}", f"Choix{number}", x, 640)
        page.say(x + 14, 641, answer)
    page.say(40, 610, "L'employeur", size=10)
    for key, label, y in (("name", "Nom, prénom ou dénomination sociale", 592), ("address", "Adresse", 570)):
        page.say(40, y, label)
        page.box(f"other_employer_{key}", 220, y - 3, 335)
    page.say(40, 545, "Identification du praticien", size=10)
    above(
        page,
        525,
        (("other_doctor_name", "Nom et prénom", 40, 240), ("other_doctor_id", "Identifiant", 300, 120)),
    )
    page.say(40, 480, "Adresse")
    page.box("other_doctor_address", 100, 477, 455)
    page.square("other_choice", "Autre", 40, 450)
    page.say(54, 451, "autre cas")
    return page
