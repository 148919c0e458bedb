"""The care ledger as pages: what can be typed, who may see it, what stands on it, and the letter it becomes."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from enrollment.portal.care.forms import MOST_EXPENSES, ExpenseForm
from reimbursement.records.models import CareExpense, Gap
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.pdf_ua import faults
from tests.printed_words import words_of_pages


RIGHTS = date(2026, 2, 4)
VISIT = {
    "act": "gp",
    "on": "14 February 2026",
    "fee": "30",
    "units": "1",
    "age_group": "adult",
    "kept": ["feuille-de-soins"],
}


@pytest.fixture
def held(hold):
    return hold(BY_PATHWAY["puma-non-eu"])


def kept_bill(case_file, **changes):
    stored = {"act": "gp", "on": date(2026, 2, 14), "fee": Decimal("30.00"), "has_feuille_de_soins": True}
    return CareExpense.objects.create(case_file=case_file, **stored | changes)


def page(client):
    return client.get(reverse("care")).content.decode()


def errors_of(response):
    return {name: list(texts) for name, texts in response.context["form"].errors.items()}


def text_of(pdf, *numbers):
    pages = words_of_pages(pdf)
    return " ".join(pages[number] for number in numbers or range(len(pages)))


# Typing in a bill.


def test_a_bill_is_written_down_and_shown_with_its_limit(client, held):
    response = client.post(reverse("add-care"), VISIT)
    assert response.status_code == 302
    [bill] = held.care_expenses.all()
    assert (bill.act, bill.on, bill.fee, bill.units) == ("gp", date(2026, 2, 14), Decimal("30.00"), 1)
    assert (bill.has_feuille_de_soins, bill.has_prescription, bill.has_receipt) == (True, False, False)
    shown = page(client)
    assert "Must reach the health insurance office by 31 March 2028 (735 days left)." in shown
    assert "About €7.00 to €19.00 back" in shown
    assert "CSS L160-11" in shown


@pytest.mark.parametrize("fee", ["30,5", "30.50", " 30,50 € ", "€30.50", "30.50 euros", "30,50\u00a0€"])
def test_cents_come_after_a_comma_or_a_point(client, held, fee):
    client.post(reverse("add-care"), VISIT | {"fee": fee})
    assert held.care_expenses.get().fee == Decimal("30.50")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        pytest.param("fee", "-30", "below zero", id="a negative amount"),
        pytest.param("fee", "0", "too small", id="nothing paid"),
        pytest.param("fee", "99999999", "more than we can reckon with", id="an absurd amount"),
        pytest.param("fee", "30.555", "two decimals", id="finer than a cent"),
        pytest.param("fee", "thirty", "Type an amount", id="an amount in words"),
        pytest.param("fee", "1e5", "Type an amount", id="an exponent"),
        pytest.param("fee", "NaN", "Type an amount", id="not a number at all"),
        pytest.param("fee", "", "Type an amount", id="no amount"),
        pytest.param("on", "28 March 2026", "after today", id="care of tomorrow"),
        pytest.param("on", "31 December 2023", "could be claimed until 31 December 2025", id="too long ago"),
        pytest.param("on", "30 February 2026", "no such day", id="a day that no calendar has"),
        pytest.param("on", "03/02/2026", "can be read as", id="a day that can be read in two ways"),
        pytest.param("on", "", "Enter the day", id="no day"),
        pytest.param("act", "", "Choose what you paid for", id="no act"),
        pytest.param("act", "psychiatrist", "from the list", id="an act that the ledger doesn't name"),
        pytest.param("units", "0", "too small", id="no box at all"),
        pytest.param("units", "1000", "more than we can reckon with", id="a thousand boxes"),
        pytest.param("age_group", "40", "Select a valid choice", id="an age that isn't a group"),
        pytest.param("kept", ["diagnosis"], "Select a valid choice", id="a paper that nobody wants"),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence(client, held, field, typed, says):
    response = client.post(reverse("add-care"), VISIT | {field: typed})
    assert response.status_code == 200
    errors = errors_of(response)
    assert list(errors) == [field]
    assert says in " ".join(errors[field])
    assert not held.care_expenses.exists()


def test_the_last_day_that_can_still_be_claimed_is_taken(client, held):
    client.post(reverse("add-care"), VISIT | {"on": "1 January 2024"})
    assert held.care_expenses.get().on == date(2024, 1, 1)


def test_no_field_has_room_for_an_illness():
    assert list(ExpenseForm.base_fields) == ["act", "on", "fee", "units", "age_group", "kept"]
    columns = {field.name for field in CareExpense._meta.get_fields()}
    assert columns == {
        *("id", "case_file", "act", "on", "fee", "units", "age_group", "created_at"),
        *("has_feuille_de_soins", "has_prescription", "has_receipt"),
    }


def test_the_list_has_an_end(client, held):
    for _number in range(MOST_EXPENSES):
        kept_bill(held)
    response = client.post(reverse("add-care"), VISIT, follow=True)
    assert "holds up to 100 bills" in response.content.decode()
    assert held.care_expenses.count() == MOST_EXPENSES


def test_a_paper_that_came_later_is_ticked(client, held):
    bill = kept_bill(held, act="lab", has_feuille_de_soins=False)
    assert "Still missing for the claim" in page(client)
    address = reverse("change-care", args=[bill.pk])
    assert client.get(address).context["form"]["on"].value() == date(2026, 2, 14)
    client.post(address, VISIT | {"act": "lab", "kept": ["feuille-de-soins", "prescription"]})
    assert "Still missing for the claim" not in page(client)
    client.post(reverse("remove-care", args=[bill.pk]))
    assert not held.care_expenses.exists()


# The day on which rights open.


def test_without_a_day_put_down_the_first_that_the_law_allows_is_taken(client, held):
    kept_bill(held)
    shown = client.get(reverse("care")).context
    assert shown["claims"].rights_open_on == RIGHTS
    assert not Gap.objects.exists()


def test_the_day_put_down_decides_what_is_covered(client, held):
    kept_bill(held)
    client.post(reverse("rights-day"), {"rights_open_on": "15 February 2026"})
    assert "Before your rights" in page(client)
    client.post(reverse("rights-day"), {"rights_open_on": "14 February 2026"})
    assert "Before your rights" not in page(client)


@pytest.mark.parametrize("name", ["rights-day", "end-cover"])
def test_an_unreadable_day_is_shown_again(client, held, name):
    field = {"rights-day": "rights_open_on", "end-cover": "end_cover_on"}[name]
    response = client.post(reverse(name), {field: "soon"})
    assert response.status_code == 200
    assert "One thing to correct" in response.content.decode()
    assert 'value="soon"' in response.content.decode()
    assert not Gap.objects.exists()


def test_residence_is_promised_nothing_and_work_its_first_day(client, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    assert "Nobody can promise that they reach back" in page(client)
    hold(BY_PATHWAY["employee"])
    shown = page(client)
    assert "Work opens rights from its first day" in shown
    assert "Nobody can promise" not in shown
    assert client.get(reverse("care")).context["claims"].rights_open_on == date(2026, 2, 2)


def test_a_limit_that_is_near_is_said_only_where_there_is_something_to_send(client, held):
    bill = kept_bill(held, on=date(2024, 3, 20))
    Gap.objects.create(case_file=held, rights_open_on=date(2024, 3, 20))
    assert "<strong>Soon.</strong>" in page(client)
    bill.on = date(2024, 3, 19)
    bill.save()
    assert "<strong>Soon.</strong>" not in page(client)


# Private insurance.


def test_private_insurance_ends_with_the_paper_in_hand_and_never_on_a_promise(client, held):
    shown = page(client)
    assert "until the attestation de droits is in your hands" in shown
    assert "on the promise of a date" in shown


def test_the_reminder_stands_on_the_file_when_its_day_has_come(client, held):
    client.post(reverse("end-cover"), {"end_cover_on": TODAY.isoformat()})
    assert "Today is the day to look at your private insurance" in page(client)
    assert "Today is the day to look at your private insurance" in client.get("/file/").content.decode()
    client.post(reverse("end-cover"), {"end_cover_on": ""})
    assert "Today is the day" not in page(client)


def test_yesterday_is_no_reminder(client, held):
    response = client.post(reverse("end-cover"), {"end_cover_on": "26 March 2026"})
    assert "This day has passed" in response.content.decode()


def test_the_file_lists_the_task_only_when_there_are_bills(client, held):
    assert "bill kept" not in client.get("/file/").content.decode()
    kept_bill(held)
    shown = client.get("/file/").content.decode()
    assert "1 bill kept" in shown
    assert "The first must reach the health insurance office by 31 March 2028" in shown


# Whose it is.


@pytest.mark.parametrize("name", ["change-care", "remove-care"])
def test_another_persons_bill_is_not_found(client, hold, name):
    theirs = kept_bill(hold(BY_PATHWAY["employee"], holder=Client()))
    hold(BY_PATHWAY["puma-non-eu"])
    address = reverse(name, args=[theirs.pk])
    assert client.get(address).status_code in (404, 405)
    assert client.post(address, VISIT | {"fee": "1"}).status_code == 404
    assert CareExpense.objects.get(pk=theirs.pk).fee == Decimal("30.00")


def test_another_persons_bills_are_not_in_the_list_nor_in_the_letter(client, hold):
    kept_bill(hold(BY_PATHWAY["employee"], holder=Client()), fee=Decimal("77.77"))
    mine = hold(BY_PATHWAY["puma-non-eu"])
    kept_bill(mine)
    Gap.objects.create(case_file=mine, rights_open_on=RIGHTS)
    assert "77.77" not in page(client)
    assert "77,77" not in text_of(client.get(reverse("claim-pdf")).content)


@pytest.mark.parametrize("name", ["care", "add-care", "claim-pdf"])
def test_without_a_file_there_is_nothing_to_see(client, db, name):
    assert urlsplit(client.get(reverse(name))["Location"]).path == reverse("landing")
    assert "This browser holds no file" in client.get(reverse("landing")).content.decode()


@pytest.mark.parametrize("name", ["add-care", "rights-day", "end-cover"])
def test_a_forged_form_is_refused(hold, name):
    browser = Client(enforce_csrf_checks=True)
    held = hold(BY_PATHWAY["puma-non-eu"], holder=browser)
    response = browser.post(reverse(name), VISIT | {"rights_open_on": "1 March 2026"})
    assert response.status_code == 403
    assert not held.care_expenses.exists()
    assert not Gap.objects.exists()


def test_the_bills_go_with_the_file(client, held):
    kept_bill(held)
    Gap.objects.create(case_file=held, rights_open_on=RIGHTS)
    client.post(reverse("delete-file"))
    assert not CareExpense.objects.exists()
    assert not Gap.objects.exists()


@pytest.mark.parametrize("name", ["care", "add-care", "claim-pdf"])
def test_no_browser_keeps_the_pages(client, held, name):
    kept_bill(held)
    Gap.objects.create(case_file=held, rights_open_on=RIGHTS)
    assert client.get(reverse(name)).headers["Cache-Control"] == "no-store, private"


# The letter.


@pytest.fixture
def letter(client, held):
    kept_bill(held)
    kept_bill(held, act="medicine-65", fee=Decimal("1026.50"), has_prescription=True)
    kept_bill(held, act="lab", on=date(2026, 3, 2), fee=Decimal("41.20"))
    kept_bill(held, on=date(2026, 2, 3), fee=Decimal("55.55"))
    Gap.objects.create(case_file=held, rights_open_on=RIGHTS)
    response = client.get(reverse("claim-pdf"))
    assert response.headers["Content-Type"] == "application/pdf"
    return response.content


def test_the_letter_says_who_asks_whom_for_what(letter):
    said = text_of(letter, 0)
    for words in (
        "Thị Hồng Nguyễn",
        "Date de naissance : 17 mai 1988",
        "12 rue de l’Épeule 59100 Roubaix",
        "Caisse primaire d’assurance maladie de Roubaix-Tourcoing",
        "Roubaix, le 27 mars 2026",
        "ouverts depuis le 4 février 2026",
        "un montant total de 1 056,50 €",
        "l’article L. 160-11",
        "prend fin le 31 mars 2028",
        "feuille de soins, original signé : 2",
        "ordonnance, copie : 1",
    ):
        assert words in said.replace("\u202f", " ")


def test_the_table_lists_what_is_covered_and_complete_and_nothing_else(letter):
    said = text_of(letter, 1)
    assert "1 14 février 2026 Consultation chez un médecin généraliste 30,00 € feuille de soins" in said
    assert "Médicament prescrit" in said
    assert "41,20" not in said, "its prescription is missing"
    assert "55,55" not in said, "it was paid before rights opened"


def test_the_last_page_stays_at_home_and_speaks_the_readers_language(letter):
    said = text_of(letter, 2)
    assert "this page stays at home" in said
    assert "Put in the envelope" in said
    assert "address as of 26 February 2016" in said
    assert "For you" not in text_of(letter, 0, 1)


def test_the_last_page_is_french_for_a_reader_of_french(client, letter):
    said = text_of(client.get(reverse("claim-pdf"), headers={"accept-language": "fr"}).content, 2)
    assert "cette page reste à la maison" in said
    assert "Feuille de soins : 2" in said


def test_a_long_list_has_its_total_at_the_end_and_nowhere_else(client, held):
    for _number in range(40):
        kept_bill(held, fee=Decimal("12.30"))
    Gap.objects.create(case_file=held, rights_open_on=RIGHTS)
    pages = words_of_pages(client.get(reverse("claim-pdf")).content)
    assert len(pages) > 3
    assert ["Total" in page for page in pages[1:-1]] == [False] * (len(pages) - 3) + [True]


def test_the_letter_can_be_read_aloud(letter):
    assert PdfReader(BytesIO(letter)).root_object["/Lang"] == "fr"
    assert faults(letter) == []


def test_nothing_typed_becomes_markup_or_an_address(client, hold):
    hostile = '<img src="file:///etc/passwd"><link rel=attachment href="file:///etc/passwd">'
    names = {"birth_name": hostile, "used_name": "", "first_names": "A & B"}
    held = hold(BY_PATHWAY["puma-non-eu"] | {"names": names})
    kept_bill(held)
    Gap.objects.create(case_file=held, rights_open_on=RIGHTS)
    pdf = client.get(reverse("claim-pdf")).content
    assert "A & B <img src=" in text_of(pdf, 0)
    assert not PdfReader(BytesIO(pdf)).attachments


@pytest.mark.parametrize(
    ("opens_on", "bills", "says"),
    [
        pytest.param(None, 1, "Then the letter can be made", id="no day put down"),
        pytest.param(
            date(2026, 3, 28), 1, "the health insurance office pays nothing before", id="a day to come"
        ),
        pytest.param(date(2026, 3, 1), 1, "No bill of your list", id="everything was paid before"),
        pytest.param(RIGHTS, 0, "No bill of your list", id="no bill at all"),
    ],
)
def test_the_letter_waits_until_it_can_be_true(client, held, opens_on, bills, says):
    for _number in range(bills):
        kept_bill(held)
    Gap.objects.create(case_file=held, rights_open_on=opens_on)
    assert says in page(client)
    assert client.get(reverse("claim-pdf")).headers["Location"] == reverse("care")


def test_without_names_and_address_the_letter_leaves_room_for_the_pen(client, hold):
    missing = ("names", "address", "birth-place", "housing", "phone")
    held = hold({slug: answer for slug, answer in BY_PATHWAY["puma-non-eu"].items() if slug not in missing})
    kept_bill(held)
    Gap.objects.create(case_file=held, rights_open_on=RIGHTS)
    assert "Nom et prénoms : …" in text_of(client.get(reverse("claim-pdf")).content, 0)


def test_a_bill_is_read_with_the_tariffs_of_where_the_person_lives(client, hold):
    answers = {**BY_PATHWAY["puma-non-eu"], "territory": {"territory": "guadeloupe"}}
    case_file = hold(answers)
    Gap.objects.create(case_file=case_file, rights_open_on=RIGHTS)
    kept_bill(case_file, fee=Decimal("36.00"))
    kept_bill(case_file, act="crown", fee=Decimal("500.00"))
    claims = client.get(reverse("care")).context["claims"]
    assert {each.expense.care.act: (each.least, each.most, each.refusal) for each in claims.all} == {
        "gp": (Decimal("8.80"), Decimal("23.20"), ""),
        "crown": (0, 0, "no-overseas-base"),
    }


def test_care_is_said_to_be_given_since_a_day_and_never_from_today(letter):
    said = text_of(letter, 0)
    assert "Tous ont été dispensés à compter du" in said
    assert "à partir de ce jour" not in said
    assert "N° de sécurité sociale ou d’attente" in said
