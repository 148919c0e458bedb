"""What a person types to see what comes back: an act, a day, an amount, and what matters for this act."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from enrollment.ui.day_field import DayField
from enrollment.ui.number_fields import EurosField, WholeNumberField, refusal_of
from enrollment.ui.wording import in_language, in_language_lazy, reads_french
from reimbursement.law.bill.acts import ACTS, Act
from reimbursement.law.bill.care import (
    CENT,
    HIGHEST_AGE,
    HIGHEST_PERCENT,
    MOST_UNITS,
    BadInput,
    Care,
    CareFamily,
    CareTerritory,
    Circumstance,
    Cover,
    Sector,
)
from reimbursement.law.estimate.questions import Questions, questions_for
from reimbursement.law.words.wording import CIRCUMSTANCES


FAMILIES = {
    CareFamily.VISITS: _("Doctors and midwives"),
    CareFamily.MEDICINES: _("Medicines"),
    CareFamily.TESTS: _("Tests and imaging"),
    CareFamily.AUXILIARIES: _("Nurses, physiotherapists and others"),
    CareFamily.HOSPITAL: _("Hospital"),
    CareFamily.DENTAL: _("Teeth"),
    CareFamily.OPTICAL: _("Eyes"),
    CareFamily.HEARING: _("Ears"),
    CareFamily.TRANSPORT: _("Transport"),
    CareFamily.OTHER: _("Other care"),
}
SECTORS = [
    (Sector.ONE, _("Sector 1: the official tariff")),
    (Sector.TWO_OPTAM, _("Sector 2 with OPTAM: more than the tariff, with restraint")),
    (Sector.TWO, _("Sector 2 without OPTAM: free fees")),
    (Sector.NOT_CONTRACTED, _("No contract with Assurance Maladie (non conventionné)")),
]
TERRITORIES = [
    (CareTerritory.METROPOLE, _("Mainland France or Corsica")),
    (CareTerritory.GUADELOUPE, _("Guadeloupe")),
    (CareTerritory.MARTINIQUE, _("Martinique")),
    (CareTerritory.GUYANE, _("French Guiana")),
    (CareTerritory.REUNION, _("Réunion")),
    (CareTerritory.ELSEWHERE, _("Another overseas territory")),
]
UNITS = {
    "boxes": _("Number of boxes"),
    "sessions": _("Number of sessions or acts"),
    "trips": _("Number of trips"),
    "days": _("Days in hospital, the day you leave included"),
    "ears": _("Number of ears"),
}
USUAL_KIND = {"glasses": _("Two simple lenses"), "crown": _("Metal and ceramic")}
# What holds where nothing was answered; it is filled in, so that everybody sees it.
ASSUMED = {"sector": Sector.ONE.value, "units": "1", "percent": "100"}
ADULT = 40
# Asked once the act is known.
OF_THE_ACT = (
    *("sector", "territory", "units", "basket", "kind"),
    *("percent", "age", "base", "situation", "rarer"),
)


def _act_in_words(act: Act) -> str:
    """The everyday words; for who doesn’t read French the French term beside them, as bills have it."""
    return act.fr if reads_french() else f"{in_language(act)} · {act.fr}"


act_in_words = lazy(_act_in_words, str)


def acts_by_family() -> list[tuple[Any, str | list[tuple[str, Any]]]]:
    """The list of acts in groups, each in everyday words."""
    groups: dict[CareFamily, list[tuple[str, Any]]] = {family: [] for family in FAMILIES}
    for act in ACTS.values():
        groups[act.family].append((act.key, act_in_words(act)))
    return [("", _("Choose the care")), *((FAMILIES[family], acts) for family, acts in groups.items())]


def choices_of(circumstances: Iterable[Circumstance]) -> list[tuple[str, Any]]:
    return [(circumstance, in_language_lazy(CIRCUMSTANCES[circumstance])) for circumstance in circumstances]


class EstimateForm(forms.Form):
    """A bill. Questions that change nothing for the chosen act are left out, whatever a link says."""

    unknown = _("We don’t know this choice. Pick one from the list.")

    act = forms.ChoiceField(
        label=_("Which care?"),
        choices=acts_by_family,
        error_messages={"required": _("Choose the care from the list."), "invalid_choice": unknown},
    )
    fee = EurosField(label=_("What was billed, in euros"), lowest=CENT)
    on = DayField(
        label=_("Day of the care"),
        help_text=_("Tariffs are those of the day."),
    )
    sector = forms.ChoiceField(
        label=_("The doctor’s sector"),
        choices=SECTORS,
        help_text=_("It stands on the doctor’s page in the directory annuairesante.ameli.fr."),
        error_messages={"invalid_choice": unknown},
    )
    territory = forms.ChoiceField(
        label=_("Where did the care take place?"),
        choices=TERRITORIES,
        help_text=_("Overseas, tariffs are different."),
        error_messages={"invalid_choice": unknown},
    )
    units = WholeNumberField(label="", highest=MOST_UNITS, lowest=1)
    basket = forms.ChoiceField(
        label=_("Which basket does the quote (devis) name?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": unknown},
    )
    kind = forms.ChoiceField(
        label=_("Of which kind?"), required=False, error_messages={"invalid_choice": unknown}
    )
    percent = WholeNumberField(
        label=_("Mutuelle: the percentage in its table"),
        highest=HIGHEST_PERCENT,
        help_text=_("The usual minimum is 100%. It is compared with having none."),
    )
    age = WholeNumberField(
        label=_("Age of the patient"),
        highest=HIGHEST_AGE,
        required=False,
        help_text=_("Left empty, we take an adult of 40."),
    )
    base = EurosField(
        label=_("Official tariff of this act, if you know it (base de remboursement)"),
        required=False,
        help_text=_("On the bill, the feuille de soins or the refund statement. Ours is used otherwise."),
    )
    situation = forms.MultipleChoiceField(
        label=_("Does one of these apply?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": unknown},
    )
    rarer = forms.ChoiceField(
        label=_("Or a rarer case?"), required=False, error_messages={"invalid_choice": unknown}
    )

    def __init__(
        self, data: QueryDict | None, *, today: date, territory: CareTerritory = CareTerritory.METROPOLE
    ) -> None:
        assumed = {**ASSUMED, "on": today.isoformat(), "territory": territory.value}
        super().__init__(data if data is None else with_assumptions(data, assumed))
        self.care: Care | None = None
        self.today = today
        self.initial = {"on": today}
        act = ACTS.get(data.get("act", "")) if data is not None else None
        if act:
            self.ask_about(act, questions_for(act))
        else:
            for name in OF_THE_ACT:
                del self.fields[name]

    def ask_about(self, act: Act, questions: Questions) -> None:
        """Keep the questions of this act and give them its words."""
        for name in ("sector", "territory", "units", "basket", "kind"):
            if not getattr(questions, name):
                del self.fields[name]
        for name in ("basket", "situation"):
            if name in self.fields:
                self.fields[name].choices = choices_of(getattr(questions, name))
        self.fields["rarer"].choices = [("", _("None of these")), *choices_of(questions.rarer)]
        if questions.kind:
            self.fields["kind"].choices = [("", USUAL_KIND[act.key]), *choices_of(questions.kind)]
        if questions.units:
            self.fields["units"].label = UNITS[questions.units]
            whole_stay = questions.units == "days"
            together = _("The cost of the whole stay.") if whole_stay else _("For all of them together.")
            self.fields["fee"].help_text = together

    def clean(self) -> dict[str, Any]:
        """The bill itself, which refuses what cannot be."""
        if not self.errors:
            try:
                self.care = self.as_care()
            except BadInput as bad:
                self.add_error(bad.part if bad.part in self.fields else None, refusal_of(bad))
        return self.cleaned_data

    def as_care(self) -> Care:
        answers = self.cleaned_data
        chosen = [answers.get(name) for name in ("basket", "kind", "rarer")]
        return Care(
            act=answers["act"],
            on=answers["on"],
            fee=answers["fee"],
            sector=answers.get("sector", Sector.ONE),
            territory=answers.get("territory", CareTerritory.METROPOLE),
            age=ADULT if answers["age"] is None else answers["age"],
            units=answers.get("units", 1),
            base=answers.get("base"),
            situation=frozenset([*answers["situation"], *filter(None, chosen)]),
        )

    @property
    def answers_more(self) -> bool:
        """Whether one of the folded questions has an answer, so that it is shown."""
        return any(self.data.get(name) for name in ("situation", "rarer", "base"))

    @property
    def cover(self) -> Cover:
        return Cover(mutuelle_percent=self.cleaned_data["percent"])

    @property
    def link(self) -> str:
        """The query string that shows this estimate again, on any later day."""
        typed = {name: as_typed(answer) for name, answer in self.cleaned_data.items()}
        return urlencode({name: answer for name, answer in typed.items() if answer}, doseq=True)


def with_assumptions(data: QueryDict, assumed: Mapping[str, str]) -> QueryDict:
    """The answers, with what is assumed in the place of those that are missing."""
    data = data.copy()
    for name, answer in assumed.items():
        if not data.get(name, "").strip():
            data[name] = answer
    return data


def as_typed(answer: Any) -> Any:
    """An answer as it could be typed into the form."""
    if isinstance(answer, date):
        return answer.isoformat()
    return str(answer) if isinstance(answer, int | Decimal) else answer
