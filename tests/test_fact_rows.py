"""Every row of what was found wrong, missing or cold in November 2026 has a test that would be red if it came back.

Corrections of the law and of the money (C), kinds of fault from the field (K), the French review (F1 to F20, w01 to w44).
A row without a test, a test that is gone, and a row that nobody knows turn this file red.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest


HOUSE = Path(__file__).resolve().parent.parent
CORRECTIONS = "tests/pathways/test_corrections.py"
FIELD = "tests/pathways/test_field.py"
EVERYBODY = "tests/enrollment/portal/test_right_for_everybody.py"
REVIEW = "tests/enrollment/portal/test_french_review.py"
LETTERS = "tests/enrollment/portal/test_letters.py"
LETTER_VALUES = "tests/enrollment/portal/test_letter_values.py"
TRACKING = "tests/enrollment/portal/test_tracking.py"
SENDING = "tests/enrollment/portal/test_sending.py"
REFUNDS = "tests/enrollment/portal/test_refunds_said.py"
NEXT_STEP = "tests/enrollment/tracking/test_next_step.py"
VOICE = "tests/enrollment/portal/test_pages_in_one_voice.py"
TARIFFS = "tests/reimbursement/law/test_tariffs.py"
FEED = "tests/enrollment/outbox/test_feed.py"
ROWS: dict[str, tuple[str, ...]] = {
    "C1": (
        f"{CORRECTIONS}::test_state_medical_aid_after_a_title",
        f"{CORRECTIONS}::test_1_the_day_on_which_the_aid_opens_is_known_from_the_titles_end",
        f"{EVERYBODY}::test_correction_1_a_title_that_ended_lately_names_urgent_care_and_the_day_of_the_aid",
    ),
    "C2": (
        f"{CORRECTIONS}::test_2_the_page_of_the_aid_says_its_form_its_ceiling_its_agencies_and_its_nine_months",
    ),
    "C3": (f"{CORRECTIONS}::test_european_students",),
    "C4": (f"{CORRECTIONS}::test_4_temporary_protection_waits_for_nothing_and_is_practice",),
    "C5": (f"{CORRECTIONS}::test_who_else_is_spared_the_three_months",),
    "C6": (
        f"{CORRECTIONS}::test_6_who_applies_without_an_employer_here_applies_at_once",
        f"{REVIEW}::test_f14_no_form_is_named_for_16_year_olds_and_no_eight_days_after_being_hired",
    ),
    "C7": (f"{CORRECTIONS}::test_7_a_european_without_means_hears_of_the_aid_that_is_examined_unasked",),
    "C8": (f"{CORRECTIONS}::test_8_a_long_term_card_of_another_state_is_no_french_title",),
    "C9": (f"{REVIEW}::test_f14_no_form_is_named_for_16_year_olds_and_no_eight_days_after_being_hired",),
    "C10": (f"{CORRECTIONS}::test_10_the_staff_of_an_international_organisation_are_never_plain_employees",),
    "C11": (
        f"{CORRECTIONS}::test_11_with_a_job_on_a_title_off_the_list_the_verdict_itself_says_that_it_cannot_tell",
        f"{EVERYBODY}::test_correction_11_a_working_holiday_with_a_job_is_the_verdict_itself",
    ),
    "C12": (f"{CORRECTIONS}::test_12_the_note_on_the_spouse_is_for_algerians",),
    "C13": (f"{CORRECTIONS}::test_13_the_student_site_speaks_spanish_too",),
    "C14": (f"{CORRECTIONS}::test_14_nothing_opens_online_but_for_students",),
    "C20": (
        "tests/reimbursement/law/test_overseas.py::test_overseas_tariffs",
        f"{REFUNDS}::test_a_visit_in_guadeloupe_and_its_link",
    ),
    "C21": (
        "tests/reimbursement/test_estimator.py::test_computed_examples",
        "tests/reimbursement/test_caps.py::test_twelve_sessions_with_a_psychologist_count_in_a_year",
    ),
    "C22": (f"{TARIFFS}::test_the_caps_of_october_2026_were_read_second_hand",),
    "C23": (f"{REFUNDS}::test_the_ceilings_of_the_c2s_stand_before_the_offers",),
    "C24": (f"{TARIFFS}::test_figures_that_several_sources_carry_by_now",),
    "C25": (f"{REFUNDS}::test_the_doubt_about_heavy_acts_stands_beside_the_amount",),
    "C26": (
        f"{TARIFFS}::test_2027_is_warned_of_once_it_is_announced",
        f"{REFUNDS}::test_a_bill_of_2027_is_kept_and_not_guessed",
    ),
    "C27": (f"{CORRECTIONS}::test_27_the_list_of_titles_was_read_again",),
    "C28": (f"{CORRECTIONS}::test_28_three_receipts_rest_on_the_sheet_that_names_them",),
    "C29": (f"{CORRECTIONS}::test_29_the_card_on_the_phone_is_everywhere_since_november_2025",),
    "K1": (
        f"{FIELD}::test_k1_a_visa_that_asks_for_a_card_is_neither_validated_nor_refused",
        f"{EVERYBODY}::test_k1_the_card_is_to_be_asked_for_by_a_day_and_in_the_calendar",
    ),
    "K2": (
        f"{FIELD}::test_papers_that_people_hold_since_everything_is_online",
        f"{FIELD}::test_k2_a_prolongation_counts_for_its_own_days",
    ),
    "K3": (
        f"{FIELD}::test_no_title_is_not_irregular_where_one_may_exist",
        f"{EVERYBODY}::test_k3_the_pathways_stand_side_by_side",
    ),
    "K4": (
        f"{EVERYBODY}::test_k4_the_first_sentence_for_whoever_was_insured_is_that_their_cover_lasts",
        f"{CORRECTIONS}::test_cover_that_was_open_lasts_to_the_end_of_the_sixth_month",
    ),
    "K5": (
        f"{FIELD}::test_k5_ill_or_pregnant_while_waiting",
        f"{VOICE}::test_k5_the_cover_of_the_french_abpathway_is_named_to_the_french_alone",
        f"{EVERYBODY}::test_k5_whoever_isnt_covered_yet_reads_what_helps",
        f"{EVERYBODY}::test_k5_the_letter_for_an_urgent_opening_is_one_step_from_the_result",
    ),
    "K6": (
        f"{FIELD}::test_k6_a_child_whom_no_title_lets_in_has_the_aid_at_once",
        f"{VOICE}::test_a_minor_who_asks_for_the_ame_reads_no_rule_of_the_insurance",
        "tests/documents/test_checklist.py::test_k6_a_minor_is_asked_for_no_three_months_for_the_ame",
        "tests/enrollment/wizard/test_question_path.py::test_k6_a_child_is_asked_nothing_that_concerns_adults",
    ),
    "K7": (
        f"{CORRECTIONS}::test_who_else_is_spared_the_three_months",
        f"{FIELD}::test_k7_service_civique_insures_by_its_contract",
    ),
    "K8": (f"{FIELD}::test_the_swiss_choice", f"{FIELD}::test_k8_the_pathways_in_france_stand_beside_it"),
    "K9": (
        f"{EVERYBODY}::test_k9_a_first_day_that_has_passed_reads_today",
        f"{EVERYBODY}::test_a_planned_day_that_has_passed_is_no_date_to_keep",
        f"{VOICE}::test_k9_each_last_day_of_the_persons_says_what_can_still_be_done_after_it",
    ),
    "K10": (f"{EVERYBODY}::test_k10_the_file_of_a_language_assistant_goes_to_the_office_in_paris",),
    "K11": (
        "tests/documents/test_checklist.py::test_k11_what_counts_is_who_issues_the_act_and_not_where_one_was_born",
    ),
    "K12": (
        f"{LETTERS}::test_every_demand_has_its_answer_in_french",
        f"{LETTERS}::test_a_demand_meets_only_whom_it_can",
    ),
    "K13": (
        f"{FIELD}::test_k13_the_complementaire_stands_on_every_pathway_on_which_france_insures",
        f"{EVERYBODY}::test_k13_the_complementaire_stands_on_the_result_and_on_the_list",
    ),
    "K14": (f"{EVERYBODY}::test_correction_11_a_working_holiday_with_a_job_is_the_verdict_itself",),
    "K15": (f"{CORRECTIONS}::test_7_a_european_without_means_hears_of_the_aid_that_is_examined_unasked",),
    "K16": (
        f"{FIELD}::test_k16_a_provisional_permit_is_not_temporary_protection_by_itself",
        f"{EVERYBODY}::test_k16_a_parent_counts_as_family_only_under_the_same_roof_and_for_the_household",
        f"{FIELD}::test_k16_whoever_is_self_employed_may_invoice_before_the_number_comes",
        "tests/documents/test_checklist.py::test_k16_the_spouse_of_an_s1_pensioner_shows_the_marriage",
    ),
    "F1": (f"{LETTERS}::test_a_refusal_is_written_down_and_becomes_an_appeal_and_a_court_letter",),
    "F2": (f"{REVIEW}::test_f02_care_paid_while_waiting_is_not_called_care_before_the_opening_of_rights",),
    "F3": (
        f"{REVIEW}::test_f03_the_day_of_the_letter_is_never_told_as_the_first_day_of_the_rights",
        f"{NEXT_STEP}::test_the_day_on_which_one_is_told_is_never_said_to_be_that_of_the_rights",
    ),
    "F4": (
        f"{REVIEW}::test_f04_a_decision_that_has_come_is_announced_no_more",
        "tests/enrollment/tracking/test_lanes.py"
        "::test_a_decision_that_came_before_the_provisional_attestation_is_not_announced_again",
    ),
    "F5": (f"{FEED}::test_each_quarter_of_care_has_its_own_name_and_a_start_says_the_last_day",),
    "F6": (
        f"{LETTER_VALUES}::test_nobody_who_is_french_says_that_they_hardly_speak_it",
        f"{SENDING}::test_at_the_desk_too_no_french_national_hardly_speaks_french",
    ),
    "F7": (f"{TRACKING}::test_who_was_born_in_france_has_a_number_and_who_is_french_no_title",),
    "F8": (f"{REFUNDS}::test_an_emergency_leaves_nothing_to_claim",),
    "F9": (
        f"{REFUNDS}::test_the_doubt_about_heavy_acts_stands_beside_the_amount",
        f"{REFUNDS}::test_what_a_stay_owes_besides_is_named",
    ),
    "F10": (f"{REFUNDS}::test_a_fee_above_the_tariff_of_sector_one_is_said_first",),
    "F11": ("tests/reimbursement/law/test_payment.py::test_who_pays_first",),
    "F12": (f"{REVIEW}::test_f12_an_employer_must_offer_a_mutuelle_on_both_pages",),
    "F13": (
        f"{REVIEW}::test_f13_the_complementaire_stands_after_the_opening_of_rights_and_before_the_mutuelle",
        f"{REFUNDS}::test_who_has_the_c2s_has_no_mutuelle",
    ),
    "F14": (f"{REVIEW}::test_f14_no_form_is_named_for_16_year_olds_and_no_eight_days_after_being_hired",),
    "F15": (f"{REVIEW}::test_f15_nothing_reassuring_is_said_under_a_heading_that_turns_it_round",),
    "F16": (f"{NEXT_STEP}::test_who_waits_reads_until_when_the_two_months_run_and_not_only_when_to_ring",),
    "F17": (f"{LETTERS}::test_every_answer_has_a_place_for_the_reference_of_the_fund",),
    "F18": (f"{REVIEW}::test_f18_what_is_asked_too_much_and_what_comes_by_post_is_there",),
    "F19": (f"{REVIEW}::test_f19_what_is_taken_over_into_the_partners_file_is_said_to_come_from_the_other",),
    "F20": (
        f"{REVIEW}::test_f20_from_today_is_never_said_of_a_day_that_was",
        "tests/enrollment/portal/test_care.py::test_care_is_said_to_be_given_since_a_day_and_never_from_today",
    ),
    "w12": (f"{LETTERS}::test_papers_that_are_late_are_sent_all_the_same",),
    "w13": (f"{NEXT_STEP}::test_after_most_of_a_year_of_silence_the_complaint_comes_before_another_call",),
    "w14": (f"{SENDING}::test_who_comes_back_to_the_desk_says_so",),
    "w15": (f"{LETTER_VALUES}::test_a_town_stands_after_the_verb_as_french_wants_it",),
    "w16": (
        f"{LETTERS}::test_an_answer_names_what_it_answers",
        f"{REVIEW}::test_w16_the_board_is_greeted_as_one_greets_a_board",
    ),
    "w21": (f"{REVIEW}::test_w21_questions_are_left_in_a_file_and_not_on_it",),
    "w37": (f"{REFUNDS}::test_what_we_say_of_our_own_figures_is_no_advice",),
    "w38": (f"{REVIEW}::test_w38_the_first_of_a_month_is_written_as_french_writes_it",),
    "w43": (f"{REVIEW}::test_w43_links_of_two_lines_in_the_menu_stand_apart",),
    "w44": (
        "tests/enrollment/portal/test_demonstration.py::test_begun_anew_it_is_the_file_of_the_first_day",
    ),
}
KNOWN = (
    *(f"C{number}" for number in (*range(1, 15), *range(20, 30))),
    *(f"K{number}" for number in range(1, 17)),
    *(f"F{number}" for number in range(1, 21)),
    *(f"w{number:02}" for number in range(1, 45)),
)


@cache
def parsed(path: str) -> ast.Module:
    return ast.parse((HOUSE / path).read_text(encoding="utf-8"))


def words_rows() -> Iterator[str]:
    """The rows in the table of wordings: the first word of each key."""
    for node in parsed(REVIEW).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WORDS":
            assert isinstance(node.value, ast.Dict)
            yield from (str(ast.literal_eval(key)).split()[0] for key in node.value.keys if key)


@pytest.mark.parametrize("row", KNOWN)
def test_every_row_has_its_test(row):
    assert row in ROWS or row in set(words_rows())


def test_no_row_is_listed_that_the_pages_of_facts_dont_have():
    assert (ROWS.keys() | set(words_rows())) - set(KNOWN) == set()


@pytest.mark.parametrize("test", sorted({test for tests in ROWS.values() for test in tests}))
def test_each_test_of_a_row_stands_where_the_list_says(test):
    path, name = test.split("::")
    assert name in {node.name for node in parsed(path).body if isinstance(node, ast.FunctionDef)}
