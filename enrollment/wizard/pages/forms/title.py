"""Questions about the title by which the stay is lawful: what one holds, what is printed on it, its days, a request."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from enrollment.case_file.law.answer_choices import RequestAnswer
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import OneOfField, YesNo
from enrollment.ui.wording import in_language_lazy
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.pages.forms.base import CHOOSE, QuestionForm
from pathways.permits import AS_PEOPLE_MEET_THEM, TITLES, Permit, TitleKind, titles_of


class TitleKindForm(QuestionForm):
    slug = "title-kind"
    why = _(
        "The law asks for a lawful stay on the day of the application (article R111-3), and a decree lists the permits that count."
    )
    title_kind = OneOfField(
        label=_("What do you hold today that lets you stay in France?"),
        help_text=_(
            "If you hold several, choose the newest. The next question shows what may be printed on it."
        ),
        error_messages=CHOOSE,
        choices=[
            (TitleKind.VISA, _("A visa: a sticker in my passport")),
            (TitleKind.CARD, _("A residence card, or a permit in my passport")),
            (
                TitleKind.PAPER,
                _(
                    "A paper or a PDF from the préfecture: récépissé, APS, attestation, confirmation of a request"
                ),
            ),
            (TitleKind.NONE, _("None of these")),
            (TitleKind.UNSURE, _("I don’t know")),
        ],
    )


WHICH = {
    TitleKind.VISA: (
        _("What is printed on your visa?"),
        _("Look at “Type de visa” and at the lines under “Remarques” on the sticker."),
    ),
    TitleKind.CARD: (
        _("Which residence card do you hold?"),
        _("Its name stands in capitals at the top of the card."),
    ),
    TitleKind.PAPER: (
        _("What is the heading of your paper?"),
        _("The words stand at the top of the first page, also of a PDF."),
    ),
    TitleKind.NONE: (_("How did you come to France?"), _("Both answers are treated in confidence.")),
}


DRAWN = frozenset({TitleKind.VISA, TitleKind.CARD, TitleKind.PAPER})


class PermitForm(QuestionForm):
    """The few titles of the kind that was chosen, in the words that are printed on them."""

    slug = "permit"
    why = _("Each of these permits counts in its own way, from a day of its own.")
    permit = OneOfField(
        label=_("Which visa or residence permit do you hold today?"),
        error_messages=CHOOSE,
        choices=[(permit, in_language_lazy(TITLES[permit].name)) for permit in AS_PEOPLE_MEET_THEM],
    )

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        return super().form_kwargs(so_far, question) | {"title_kind": so_far.answers.title_kind}

    def __init__(self, *args: Any, title_kind: TitleKind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if title_kind in WHICH:
            field = self.fields["permit"]
            field.choices = [(each, in_language_lazy(TITLES[each].name)) for each in titles_of(title_kind)]
            field.label, field.help_text = WHICH[title_kind]
            self.drawing = title_kind if title_kind in DRAWN else ""


class TemporaryProtectionForm(QuestionForm):
    slug = "temporary-protection"
    why = _(
        "Temporary protection (people who fled Ukraine) opens the cover at once. Other provisional permits don’t."
    )
    temporary_protection = YesNo(
        label=_("Does your provisional permit say “bénéficiaire de la protection temporaire”?"),
        help_text=_(
            "A permit for another reason doesn’t, even if it is long: one for studies, for care, for a job search."
        ),
        error_messages=CHOOSE,
    )


class VisaValidationForm(QuestionForm):
    slug = "visa-validation"
    why = _("A VLS-TS visa counts as a residence permit once it is validated online.")
    vls_ts_validated = YesNo(
        label=_("Have you validated your VLS-TS visa online?"),
        help_text=_(
            "It is done on administration-etrangers-en-france.interieur.gouv.fr, within three months of arrival. "
            "You get a confirmation as a PDF."
        ),
        error_messages=CHOOSE,
    )


class PermitDatesForm(QuestionForm):
    slug = "permit-dates"
    title = _("When is your visa or permit valid?")
    why = _("It must be valid on the day you apply; what happens to it afterwards doesn’t stop the file.")
    permit_from = DayField(label=_("Valid from"), help_text=_("For example 1 9 2026"))
    permit_to = DayField(label=_("Valid until"), help_text=_("For example 31 8 2027"))

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        return super().form_kwargs(so_far, question) | {"permit": so_far.answers.permit}

    def __init__(self, *args: Any, permit: Permit | None = None, **kwargs: Any) -> None:
        """Whoever entered without a visa holds no paper with dates: they are asked for the days of their stay."""
        super().__init__(*args, **kwargs)
        if permit is Permit.VISA_FREE:
            self.title = _("From when until when may you stay without a visa?")
            self.why = _("After the last of these days you are without a permit, and other help opens.")
            self.fields["permit_from"].label = _("Day on which you entered")
            self.fields["permit_to"].label = _("Last day of the stay without a visa")
            self.fields["permit_to"].help_text = _(
                "Usually the 90th day, the day of entry being the first. For example 31 8 2027"
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("permit_from"), cleaned.get("permit_to")
        if start and end and end < start:
            self.add_error(
                "permit_to", _("The last day is before the first. Check both dates on the card or visa.")
            )
        return cleaned


class TitleRequestForm(QuestionForm):
    slug = "title-request"
    title = _("Have you asked the préfecture for a residence permit, or for its renewal?")
    lead = _("Also online, and also if you have received nothing or only a mail that confirms it.")
    why = _(
        "A request under way can change the route. If you hold a paper of the préfecture, go back and choose that."
    )
    title_requested = YesNo(
        label=_("Have you asked for one, and wait for the answer?"), error_messages=CHOOSE
    )
    title_requested_on = DayField(
        label=_("If yes: on which day?"),
        help_text=_("For example 3 9 2026. Leave it empty if you don’t know."),
        required=False,
        not_after_today=True,
    )
    title_request_answer = OneOfField(
        label=_("If yes: what did you get?"),
        required=False,
        choices=[
            (RequestAnswer.NOTHING, _("Nothing yet")),
            (RequestAnswer.CONFIRMATION, _("A mail or a PDF that only confirms the request")),
            (RequestAnswer.PAPER, _("A récépissé, or an attestation with dates")),
            (RequestAnswer.REFUSAL, _("A refusal")),
        ],
        initial=RequestAnswer.NOTHING,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["title_request_answer"] = cleaned.get("title_request_answer") or RequestAnswer.NOTHING
        if cleaned.get("title_requested") and cleaned["title_request_answer"] == RequestAnswer.PAPER:
            self.add_error(
                "title_request_answer",
                _(
                    "Then you hold a paper that may count as a permit. Go back to “What do you hold today” and choose the paper "
                    "from the préfecture: it changes your route."
                ),
            )
        return cleaned


class EuropeanFamilyForm(QuestionForm):
    slug = "european-family"
    why = _(
        "Their right to live in France comes from the bond; the card only declares it (directive 2004/38)."
    )
    family_of_a_european = YesNo(
        label=_("Are you close family of a European who isn’t French and who lives in France?"),
        help_text=_(
            "Husband, wife, partner, child under 21 or dependent, dependent parent of a citizen of the EU, the EEA or Switzerland."
        ),
        error_messages=CHOOSE,
    )
