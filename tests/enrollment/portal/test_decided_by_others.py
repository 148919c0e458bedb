"""After sending, on pathways where the health insurance’s rules aren’t those that decide: the AME, and other bodies."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from enrollment.desk.third_person import happened_in_words
from enrollment.history.records.record import Happening, record
from enrollment.outbox.pages.words import text_of
from enrollment.standing.law.due_dates import due_dates_of
from enrollment.standing.law.once_covered import OF_THE_INSURED
from enrollment.standing.law.standing import Readiness, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.received_letters import LetterKind
from enrollment.tracking.law.step_texts import Step
from pathways.once_covered import CoveredTopic
from pathways.pathway_facts import DecidedBy
from tests.enrollment.standing.generated_files import HISTORIES, PERMIT
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


AME = PERMIT["none"]
ORGANISATION = BY_PATHWAY["puma-eu"] | {"particular": {"particular": "international-organisation"}}
# What is so of the health insurance alone, in either language.
OF_THE_HEALTH_INSURANCE = re.compile(
    r"Silence is no|silence n’est pas un|recours amiable|appeal board|tribunal judiciaire|pôle social"
    r"|Carte Vitale|carte Vitale|ameli account|compte ameli|your stay is lawful|votre séjour s’apprécie"
    r"|what it means for this kind of application|sa valeur pour ce type"
)
PAGES = ("tracking", "file", "follow-up", "what-happened")


def sent(hold, answers, *milestones, ago=60):
    """A file with this history, its first day so long ago, a fortnight from one line to the next where there is time."""
    case_file = hold(answers)
    apart = min(14, ago // len(milestones))
    for number, milestone in enumerate(milestones):
        happened_on = TODAY - timedelta(days=ago - number * apart)
        record(
            case_file, Happening(milestone=milestone, happened_on=happened_on), by="applicant", today=TODAY
        )
    return case_file


def standing(case_file):
    return standing_of(holding_of(case_file), TODAY)


def read(client, address, language="en", args=()):
    client.cookies["django_language"] = language
    page = client.get(reverse(address, args=args), follow=True).content.decode()
    return re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0])


def lines_of(case_file):
    """The texts of what is due, as calendar and mails tell them."""
    found = standing(case_file)
    due = due_dates_of(found, TODAY)
    return " ".join(text_of(each, has_passed=over) for each in due for over in (False, True))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("ago", [10, 60, 130])
@pytest.mark.parametrize("milestones", [each for each in HISTORIES if "number" not in " ".join(each)])
def test_no_page_of_the_ame_says_what_is_so_of_the_health_insurance_alone(
    client, hold, milestones, ago, language
):
    case_file = sent(hold, AME, *milestones, ago=ago)
    for address in PAGES:
        found = OF_THE_HEALTH_INSURANCE.search(read(client, address, language))
        assert found is None, (address, found)
    assert not OF_THE_HEALTH_INSURANCE.search(lines_of(case_file))


def test_two_months_of_silence_on_the_ame_are_a_refusal_to_be_contested_within_two_more(client, hold):
    found = standing(sent(hold, AME, M.SUBMITTED))
    assert found.next_step.step is Step.AID_REFUSED_BY_SILENCE
    assert found.readiness is Readiness.REFUSED
    assert found.next_step.until == TODAY - timedelta(days=1)
    due = {each.code: each.due_on for each in due_dates_of(found, TODAY)}
    assert due.keys() == {"aid-appeal"} and found.next_step.by == due["aid-appeal"]
    assert "is refused" in read(client, "tracking")
    assert "F3079" in read(client, "tracking")
    assert standing(sent(hold, AME, M.SUBMITTED, ago=59)).readiness is Readiness.SENT


@pytest.mark.parametrize(
    ("milestones", "ago", "step"),
    [
        pytest.param([M.SUBMITTED], 10, Step.WAIT_FOR_RECEIPT, id="just handed in"),
        pytest.param([M.SUBMITTED, M.ACKNOWLEDGED], 20, Step.WAIT_FOR_AID, id="confirmed"),
        pytest.param([M.SUBMITTED], 59, Step.ASK_FOR_RECEIPT, id="the last day of the two months"),
        pytest.param(
            [M.SUBMITTED, M.PAPERS_ASKED], 90, Step.SEND_PAPERS, id="papers are asked for, no time runs"
        ),
        pytest.param([M.SUBMITTED, M.RIGHT_REFUSED], 20, Step.CONTEST_AID, id="refused by a letter"),
        pytest.param([M.SUBMITTED, M.RIGHT_REFUSED, M.APPEAL_FILED], 40, Step.AID_CONTESTED, id="contested"),
        pytest.param([M.SUBMITTED, M.RIGHT_GRANTED], 40, Step.AID_GRANTED, id="granted"),
    ],
)
def test_the_next_step_of_the_ame(client, hold, milestones, ago, step):
    assert standing(sent(hold, AME, *milestones, ago=ago)).next_step.step is step


def test_with_the_ame_nobody_is_sent_to_a_card_an_account_or_a_mutuelle(client, hold):
    granted = (M.SUBMITTED, M.RIGHT_GRANTED)
    sent(hold, AME, *granted)
    offered = {line["topic"] for line in client.get(reverse("after")).context["lines"]}
    assert offered.isdisjoint(OF_THE_INSURED) and CoveredTopic.BABY in offered
    sent(hold, BY_PATHWAY["puma-non-eu"], *granted)
    assert {line["topic"] for line in client.get(reverse("after")).context["lines"]} >= OF_THE_INSURED


def test_once_the_days_to_contest_are_over_what_can_still_be_done_comes_first(client, hold):
    found = standing(sent(hold, AME, M.SUBMITTED, ago=130))
    assert found.readiness is Readiness.LIMIT_PASSED
    assert "new application" in read(client, "tracking")


def test_a_refusal_of_the_ame_sets_its_own_days_and_no_letter_to_the_board(client, hold):
    case_file = sent(hold, AME, M.SUBMITTED, ago=20)
    typed = {"dated_on": "24 March 2026", "received_on": "25 March 2026"}
    page = client.post(reverse("letter-kind", args=[LetterKind.REFUSAL]), typed, follow=True)
    assert page.context["limit"].title.en == "Contest the refusal of the AME"
    assert page.context["replies"] == []
    assert {each.code for each in due_dates_of(standing(case_file), TODAY)} == {"aid-appeal"}
    assert client.get(reverse("letter-pdf", args=["appeal"])).status_code == 302


def test_what_another_body_decides_has_none_of_our_days(client, hold):
    found = standing(sent(hold, ORGANISATION, M.SUBMITTED))
    assert found.next_step.step is Step.DECIDED_ELSEWHERE
    assert due_dates_of(found, TODAY) == ()
    assert "With the health insurance office" not in read(client, "file")
    assert not OF_THE_HEALTH_INSURANCE.search(read(client, "tracking") + read(client, "follow-up"))


def test_a_request_to_the_health_insurance_keeps_its_own(client, hold):
    found = standing(sent(hold, BY_PATHWAY["puma-non-eu"], M.SUBMITTED))
    assert found.next_step.step is Step.ASK_FOR_DECISION
    assert "Silence is no refusal" in read(client, "tracking")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whoever_sent_a_file_to_the_msa_is_not_told_to_ring_the_assurance_maladie(client, hold, language):
    sent(hold, BY_PATHWAY["employee"] | {"activity": {"activity": "farming"}}, M.SUBMITTED, ago=40)
    assert client.get(reverse("follow-up-step", args=["call"])).status_code == 200
    pages = [read(client, address, language) for address in ("tracking", "follow-up")]
    call = read(client, "follow-up-step", language, args=["call"])
    assert "36\u00a046" not in " ".join((*pages, call))
    assert "msa.fr" in call
    sent(hold, BY_PATHWAY["puma-non-eu"], M.SUBMITTED, ago=40)
    assert "36\u00a046" in read(client, "follow-up-step", language, args=["call"])


@pytest.mark.parametrize(
    ("milestone", "told"),
    [
        pytest.param(M.APPEAL_FILED, "The client contested the refusal of the AME", id="contested"),
        pytest.param(M.SUBMITTED, "The client sent the file", id="sent"),
        pytest.param(M.RIGHT_REFUSED, "The health insurance office refused the AME", id="refused"),
    ],
)
def test_the_desk_reads_of_the_client_by_the_same_rules(milestone, told):
    assert happened_in_words(milestone, DecidedBy.STATE_AID) == told
