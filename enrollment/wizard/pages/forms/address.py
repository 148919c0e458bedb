"""Questions about the address: how the person lives, where, and which fund that makes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.household import Housing
from enrollment.ui.fields import LineField, OneOfField, ShortText
from enrollment.ui.forms import PageForm
from enrollment.ui.wording import in_language
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.validity import lies_in
from enrollment.wizard.pages.forms.base import CHOOSE, QuestionForm
from pathways.caisses import caisses_for
from pathways.communes import DoubtfulAddress, commune_named
from pathways.situation import Territory


class HousingForm(QuestionForm):
    slug = "housing"
    why = _("It decides which papers can show that you live here, and which address goes on the form.")
    housing = OneOfField(
        label=_("How do you live?"),
        error_messages=CHOOSE,
        choices=[
            (Housing.OWN_NAME, _("In a home of mine: rented, shared or owned, with my name on a paper")),
            (Housing.HOSTED, _("With somebody who puts me up: family, friends, a host")),
            (Housing.HOTEL, _("In a hotel or a rental by the night")),
            (Housing.DOMICILED, _("Without a fixed address: I am registered with a CCAS or an association")),
        ],
    )


class AddressForm(QuestionForm):
    """Address and commune together: one postcode can cover several communes, and one town several funds."""

    slug = "address"
    title = _("Your address in France")
    why = _(
        "Your health insurance office writes to this address by post. Your name must stand on the letter box."
    )
    domiciliation = LineField(
        label=_("Name of the CCAS or association"),
        required=False,
        help_text=_("The organisation where you are registered; its address goes below."),
    )
    address = LineField(
        label=_("Number and street"),
        max_length=120,
        help_text=_("With building, floor or “chez …” if the letter carrier needs them."),
        widget=forms.TextInput({"autocomplete": "street-address"}),
        error_messages={"required": _("Enter the number and street.")},
    )
    postcode = ShortText(
        label=_("Postcode"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code", "size": "6"}),
        error_messages={"required": _("Enter the postcode, for example 59100.")},
    )
    town = LineField(
        label=_("Town"),
        widget=forms.TextInput({"autocomplete": "address-level2"}),
        error_messages={"required": _("Enter the town.")},
    )

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        answers = so_far.answers
        return super().form_kwargs(so_far, question) | {
            "domiciled": answers.housing is Housing.DOMICILED,
            "territory": answers.territory,
        }

    def __init__(
        self, *args: Any, domiciled: bool = False, territory: Territory = Territory.METROPOLE, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.territory = territory
        if not domiciled:
            del self.fields["domiciliation"]
        else:
            self.fields["domiciliation"].required = True
            self.fields["domiciliation"].error_messages["required"] = _("Enter the name of the organisation.")

    def clean(self) -> dict[str, Any]:
        """The postcode exists, and the town is one of its communes, spelled as the official list has it."""
        cleaned = super().clean()
        postcode = "".join((cleaned.get("postcode") or "").split())
        town = cleaned.get("town")
        if not postcode or not town:
            return cleaned
        try:
            commune = commune_named(postcode, town)
        except DoubtfulAddress as doubtful:
            self.add_error("town" if doubtful.candidates else "postcode", doubt_in_words(doubtful))
            return cleaned
        if not lies_in(commune, self.territory):
            self.add_error("postcode", OTHER_TERRITORY)
        return {**cleaned, "postcode": postcode, "town": commune.town}


OTHER_TERRITORY = _(
    "This postcode isn’t in the territory that you chose at the start. Check it, or go back and change that answer: "
    "another health insurance office may be in charge."
)


def doubt_in_words(doubtful: DoubtfulAddress) -> str:
    """What is wrong with the address, and the communes to choose from where they are few."""
    names = [commune.name for commune in doubtful.candidates]
    listed = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    said = in_language(doubtful.text)
    if not names:
        return said
    covered = _("The postcode covers: %(communes)s.") % {"communes": listed}
    return f"{said} {covered}"


class CaisseSearchForm(PageForm):
    """The public search for a fund: a postcode, and the town where one postcode has several."""

    postcode = ShortText(
        label=_("Postcode"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code", "size": "6"}),
        error_messages={"required": _("Enter the postcode, for example 59100.")},
    )
    town = LineField(
        label=_("Town"), required=False, widget=forms.TextInput({"autocomplete": "address-level2"})
    )

    def clean(self) -> dict[str, Any]:
        """Both must name a place; the town may be left out."""
        cleaned = super().clean()
        try:
            caisses_for(postcode=cleaned.get("postcode", ""), commune=cleaned.get("town", ""))
        except DoubtfulAddress as doubtful:
            if "postcode" not in self.errors:
                self.add_error("town" if doubtful.candidates else "postcode", doubt_in_words(doubtful))
        return cleaned


class CaisseForm(QuestionForm):
    slug = "caisse"
    why = _(
        "In a few departments several health insurance offices share the territory, and no official list draws the line."
    )
    caisse = OneOfField(
        label=_("Which health insurance office is nearest to you?"),
        help_text=_(
            "If you don’t know, choose the nearest town. A file sent to the neighbour is passed on, but it takes longer."
        ),
        error_messages=CHOOSE,
    )

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        return super().form_kwargs(so_far, question) | {
            "postcode": so_far.answers.postcode,
            "town": so_far.answers.town,
        }

    def __init__(self, *args: Any, postcode: str = "", town: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caisse"].choices = [
            (caisse.code, f"{caisse.name} ({caisse.postcode_city})")
            for caisse in (caisses_for(postcode=postcode, commune=town) if postcode else ())
        ]
