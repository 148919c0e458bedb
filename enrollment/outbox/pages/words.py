"""What a person can be reminded of, and how near a day is, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enrollment.outbox.law.reminders import Reminder, Stage
from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy, Topic
from enrollment.ui.wording import day_in_words, in_language


TOPICS = {
    Topic.FILING: gettext_lazy("The day on which you can file"),
    Topic.FOLLOW_UP: gettext_lazy("When to ask the health insurance office where your file is"),
    Topic.LIMITS: gettext_lazy("Last days: papers asked for, appeals, certificates"),
    Topic.PERMIT: gettext_lazy("Residence permit and visa"),
    Topic.CARE: gettext_lazy("Bills to claim, and the end of private insurance"),
    Topic.BIRTHDAYS: gettext_lazy("Birthdays that change a child’s cover"),
    Topic.MESSAGES: gettext_lazy("A message from the team that has your mandate"),
}


def when(reminder: Reminder) -> str:
    """The day, said in a way that is still true when the mail is read a few days later."""
    deadline = reminder.deadline
    comes_by_itself = LIMITS[deadline.code].held is HeldBy.NOBODY
    keep_in_mind = _("The day to keep in mind: %(day)s.")
    sentences = {
        Stage.BEGINS: keep_in_mind
        if comes_by_itself
        else _("It can be done now. The day to keep in mind: %(day)s."),
        Stage.A_WEEK: keep_in_mind,
        Stage.LAST_DAYS: _("The day is near: %(day)s."),
        Stage.AFTER: _(
            "The day was %(day)s. If it is done, write it down in your file. If not, your file says what is still possible."
        ),
        Stage.OPENS: _("It is time, from %(day)s."),
        Stage.OVERDUE: _(
            "The day was %(day)s. If an answer has come, write it down in your file. If not, your file says how to ask."
        ),
    }
    return sentences[reminder.stage] % {"day": day_in_words(deadline.due_on)}


def for_whom(deadline: Deadline) -> str:
    """Whom it concerns, without a name; empty for the person themself."""
    if deadline.person == "applicant":
        return ""
    return _("For your spouse or partner") if deadline.person == "spouse" else _("For one of the children")


def text_of(deadline: Deadline, *, has_passed: bool) -> str:
    """What to know of it; once it has passed, what can still be done, as every page says it."""
    limit = LIMITS[deadline.code]
    return in_language(limit.over if has_passed and limit.over else limit.text)
