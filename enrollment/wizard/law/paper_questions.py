"""The questions for the papers, asked once the pathway is known: the family, and what the form has boxes for."""

from functools import partial

from documents.household import Housing, Union
from enrollment.case_file.law.answer_choices import Attachment
from enrollment.case_file.law.answers import MOST_CHILDREN
from enrollment.wizard.law import paper_relevance, validity, who_is_asked
from enrollment.wizard.law.answer_kinds import Country, Day, Number, OneOf, OneOfTheDay, TypedText, YesOrNo
from enrollment.wizard.law.question import Question, Section, add_child, set_insured_parent, set_other_parent


DAY, YES_OR_NO, COUNTRY, TEXT = Day(), YesOrNo(), Country(), TypedText()
A_NAME = {"birth_name": TEXT, "used_name": TEXT, "first_names": TEXT}
A_PARENT = {**A_NAME, "birth_date": DAY, "caisse": TEXT}

_household = partial(Question, section=Section.HOUSEHOLD)
_identity = partial(Question, section=Section.IDENTITY)

HOUSEHOLD = (
    _household(slug="union", asked=paper_relevance.couple_matters, fields={"union": OneOf(choices=Union)}),
    _household(
        slug="children",
        led_by="union",
        asked=paper_relevance.may_attach_children,
        fields={"children_count": Number(most=MOST_CHILDREN)},
    ),
    _household(
        slug="attachment",
        asked=paper_relevance.attaches_children,
        fields={"attachment": OneOf(choices=Attachment)},
    ),
    _household(
        slug="other-parent",
        asked=paper_relevance.attaches_to_both,
        fields={**A_PARENT, "address": TEXT, "postcode": TEXT, "town": TEXT},
        fill=set_other_parent,
        about_another=True,
    ),
    _household(
        slug="insured-parent",
        asked=paper_relevance.is_attached_to_a_parent,
        fields={**A_PARENT},
        fill=set_insured_parent,
        about_another=True,
    ),
)

IDENTITY = (
    _identity(slug="names", asked=paper_relevance.fills_a_form, fields={**A_NAME}),
    _identity(
        slug="passport-name",
        led_by="names",
        asked=paper_relevance.fills_a_form,
        fields={"passport_same": YES_OR_NO, "passport_name": TEXT},
    ),
    _identity(
        slug="birth-place",
        led_by="names",
        asked=paper_relevance.fills_a_form,
        fields={"birth_town": TEXT, "birth_country": COUNTRY},
    ),
    _identity(
        slug="housing", asked=paper_relevance.applies_to_a_caisse, fields={"housing": OneOf(choices=Housing)}
    ),
    _identity(
        slug="address",
        led_by="housing",
        asked=paper_relevance.applies_to_a_caisse,
        fields={"domiciliation": TypedText(optional=True), "address": TEXT, "postcode": TEXT, "town": TEXT},
        still_counts=validity.address_is_theirs,
    ),
    _identity(
        slug="caisse",
        asked=paper_relevance.several_caisses,
        fields={"caisse": OneOfTheDay()},
        still_counts=validity.caisse_serves_the_address,
    ),
    _identity(slug="phone", asked=paper_relevance.form_asks_for_phone, fields={"phone": TEXT}),
    _identity(
        slug="caf",
        led_by="phone",
        asked=paper_relevance.form_asks_for_caf,
        fields={"caf_number": TEXT, "caf_name": TEXT},
    ),
    _identity(
        slug="employment",
        led_by="phone",
        asked=paper_relevance.states_employment,
        fields={"employment_detail": TEXT},
    ),
)

# Asked once for each child, right behind the number of children.
CHILD = _household(
    slug="child",
    asked=who_is_asked.always,
    fields={
        "birth_name": TEXT,
        "first_names": TEXT,
        "born_on": DAY,
        "birth_town": TEXT,
        "birth_country": COUNTRY,
    },
    still_counts=validity.child_is_minor,
    fill=add_child,
    about_another=True,
)
CHILDREN = tuple(CHILD.numbered(number) for number in range(1, MOST_CHILDREN + 1))
