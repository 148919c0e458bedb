"""The desk speaks of the client: routes, days and steps whose texts address the person, as an advisor says them.

The texts of the law say "you" to the person whom they are about. At the desk "you" would be the advisor; what isn't
listed here addresses nobody and is shown as it is.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from enrollment.history.pages.words import action_in_words
from enrollment.standing.pages.words import due_title
from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.tracking.law.limit_table import LIMITS, Deadline
from enrollment.tracking.law.milestones import Milestone, words_of
from enrollment.tracking.law.progress import TRANSITIONS, Lane
from enrollment.tracking.law.step_texts import Step
from enrollment.ui.wording import day_in_words, in_language
from pathways.decision import Pathway
from pathways.pathway_facts import PATHWAYS, DecidedBy


ROUTES: Mapping[Pathway, Any] = {
    Pathway.EMPLOYEE: _("Work in France"),
    Pathway.EMPLOYEE_SELF_REGISTERED: _("Work, with an employer abroad"),
    Pathway.SELF_EMPLOYED: _("Own business"),
    Pathway.STUDENT: _("Studies"),
    Pathway.STUDENT_EU_EHIC: _("Keeps the cover of the home country"),
    Pathway.STUDENT_EU_NO_EHIC: _("Studies, without a European card"),
    Pathway.STUDENT_CONVENTION: _("Studies, under a convention"),
    Pathway.PUMA_EU: _("Residence, as a European"),
    Pathway.PUMA_NON_EU: _("Residence in France"),
    Pathway.FAMILY_OF_INSURED: _("Family in France"),
    Pathway.PENSIONER_S1: _("The State that pays the pension"),
    Pathway.PENSIONER_FRENCH: _("French pension"),
    Pathway.POSTED: _("The State that posted the person"),
    Pathway.CROSS_BORDER: _("The country of work"),
    Pathway.CROSS_BORDER_SWITZERLAND: _("Works in Switzerland: Swiss or French insurance"),
    Pathway.RETURNEE: _("Residence, as a French national"),
    Pathway.RETURNEE_WITH_BENEFIT: _("Unemployment benefit"),
    Pathway.BLOCKED_PERMIT: _("First, the residence permit"),
    Pathway.EU_JOBSEEKER: _("Looks for work"),
    Pathway.OTHER_TERRITORY: _("Another scheme, at the place of residence"),
    Pathway.DIPLOMATIC: _("Covered by the sending State"),
    Pathway.INTERNATIONAL_ORGANISATION: _("Covered by the organisation"),
    Pathway.ASSISTED: _("The establishment that cares for the person"),
    Pathway.UNDECIDED: _("The answers don’t suffice to tell"),
}
DUE: Mapping[str, Any] = {
    "filing-day": _("Send the file"),
    "employer-declaration": _("The employer’s declaration (DPAE)"),
    "self-registration": _("Register with the health insurance office"),
    "au-pair-declaration": _("The host family’s declaration"),
    "posting-end": _("The posting reaches 24 months"),
    "acknowledgement": _("The health insurance office should have acknowledged the file"),
    "civil-paper": _("Send the civil-status paper for the number"),
    "cnav-decision": _("The CNAV has to have decided on the number"),
    "control-answer": _("Answer the control of residence"),
    "fund-answer": _("Answer to the change of health insurance office"),
    "fund-takeover": _("The new health insurance office has to have taken over"),
    "visa-validation": _("Validate the long-stay visa online"),
    "card-request": _("Ask the préfecture for the residence card"),
    "permit-renewal": _("Ask for the renewal of the residence permit"),
    "permit-cushion": _("Until this day the cover can’t be closed for want of a permit"),
    "claim-care": _("Claim the care that was paid"),
    "private-cover": _("Look at the private insurance again"),
}
STEPS: Mapping[Step, Any] = {
    Step.SEIZE_COURT: _("Go to the court by {day}, or stop there"),
    Step.AID_CONTESTED: _("An association or a lawyer looks at it"),
    Step.START_AGAIN: _("Send a new one when it is needed"),
    Step.ANSWER_FORMAL_NOTICE: _("Send it by {day}, or write why it can’t be done"),
    Step.ASK_FOR_NUMBER: _("Ask the health insurance office where the identity file is"),
    Step.CHOOSE_DOCTOR: _("Choose a médecin traitant"),
    Step.CONFIRM_NUMBER: _("Look whether the number is on the attestation"),
    Step.OPEN_ACCOUNT: _("Open the ameli account"),
    Step.ORDER_CARD_AGAIN: _("Declare the loss or the theft in the ameli account, then ask for a new card"),
}
LANES: Mapping[Lane, Any] = {
    Lane.RIGHT: _("The right"),
    Lane.NUMBER: _("The number"),
    Lane.SETTLING_IN: _("Settling in"),
    Lane.FOLLOW_UP: _("What was done because nothing came"),
}
HAPPENED: Mapping[Milestone, Any] = {
    Milestone.SUBMITTED: _("The client sent the file"),
    Milestone.RETURNED: _("The file came back to the client"),
    Milestone.RIGHT_GRANTED: _("The rights are open"),
    Milestone.PAPERS_SENT: _("The client sent the papers"),
    Milestone.APPEAL_FILED: _("The client contested before the commission de recours amiable"),
    Milestone.APPEAL_REJECTED: _("The commission de recours amiable rejected the appeal"),
    Milestone.RIGHT_REFUSED: _("The health insurance office refused the request"),
    Milestone.COURT_SEIZED: _("The client went to the court"),
    Milestone.COURT_LOST: _("The court rejected the action"),
    Milestone.WITHDRAWN: _("The client withdrew the request"),
    Milestone.CIVIL_PAPER_ASKED: _("The birth certificate was asked for"),
    Milestone.CIVIL_PAPER_SENT: _("The client sent the birth certificate"),
    Milestone.IDENTITY_SENT_ON: _("The health insurance office sent the identity file on to the CNAV"),
    Milestone.PHOTO_SENT: _("The client ordered the card and sent the photo"),
    Milestone.AMELI_ACCOUNT: _("The client opened an ameli account"),
    Milestone.MEDECIN_TRAITANT: _("The médecin traitant is declared"),
    Milestone.MUTUELLE_LINKED: _("The mutuelle is linked"),
    Milestone.CALLED: _("The client rang the health insurance office"),
    Milestone.MESSAGE_SENT: _("The client wrote a message to the health insurance office"),
    Milestone.REMINDER_SENT: _("The client sent a reminder letter"),
    Milestone.COMPLAINT_SENT: _("The client sent a formal complaint"),
    Milestone.MEDIATOR_ASKED: _("The client asked the mediator of the health insurance office"),
}


# Of the AME.
HAPPENED_TO_THE_AID: Mapping[Milestone, Any] = {
    Milestone.APPEAL_FILED: _("The client contested the refusal of the AME"),
    Milestone.APPEAL_SILENT: _("No answer came to the recours gracieux"),
    Milestone.COURT_SEIZED: _("The client went to the tribunal administratif"),
    Milestone.COURT_LOST: _("The tribunal administratif rejected the action"),
}


def told_of_the_client(
    lines: list[dict[str, Any]], decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE
) -> list[dict[str, Any]]:
    """The lines of a history, as `history_in_words` gives them."""
    return [
        line | ({"title": happened_in_words(said, decided_by)} if (said := line["entry"].milestone) else {})
        for line in lines
    ]


def happened_in_words(milestone: Milestone, decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE) -> str:
    """What happened to the client."""
    own = words_of(milestone, decided_by)
    if decided_by is DecidedBy.STATE_AID and milestone in HAPPENED_TO_THE_AID:
        return str(HAPPENED_TO_THE_AID[milestone])
    is_general = own == words_of(milestone, DecidedBy.HEALTH_INSURANCE) or milestone is Milestone.SUBMITTED
    return str(HAPPENED[milestone]) if is_general and milestone in HAPPENED else in_language(own.title)


def choices_in_words(
    milestones: Sequence[Milestone], decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE
) -> list[dict[str, Any]]:
    """What can be written down, grouped by lane."""
    return [
        {"name": LANES[lane], "milestones": [(each, happened_in_words(each, decided_by)) for each in group]}
        for lane in Lane
        if (group := [each for each in milestones if TRANSITIONS[each].lane is lane])
    ]


def route_in_words(pathway: Pathway) -> str:
    """The client's route."""
    return str(ROUTES[pathway]) if pathway in ROUTES else in_language(PATHWAYS[pathway].title)


def due_in_words(code: str) -> str:
    """What is due; nothing for what isn't in the table any more."""
    if code in DUE:
        return str(DUE[code])
    return in_language(LIMITS[code].title) if code in LIMITS else ""


def deadline_in_words(deadline: Deadline) -> str:
    """The same of a day that is reckoned; of care with the months that it is for."""
    return due_title(deadline, due_in_words(deadline.code))


def step_in_words(step: Step, follow_up: FollowUpStep | None, day: date | None) -> str:
    """What is next once the file is sent."""
    if follow_up is not None:
        return due_in_words(follow_up)
    if step in STEPS:
        return str(STEPS[step]).format(day=day_in_words(day) if day else "")
    return action_in_words(step, None, day)
