"""The case file: one person's answers, by question, as they were understood when given."""

import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedJSONField, EncryptedTextField
from enrollment.encryption.records.unopened import UNREADABLE


# Without 0/O, 1/I/L and vowels: can be read over the phone, and spells nothing.
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
# No file ever gets this one by chance: its letters are not all of the above.
DEMONSTRATION = "DEMO-FILE"


def new_reference() -> str:
    """A short name for the file, to say on the phone; it opens nothing by itself."""
    letters = [secrets.choice(REFERENCE_LETTERS) for _letter in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


class SharedHousehold(models.Model):
    """Two partners’ files that belong together. Each stays one person's: with its own form, pathway and history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self) -> str:
        return " · ".join(case_file.reference for case_file in self.files.all())


class CaseFile(models.Model):
    """One person's way into the health insurance.

    `answers` keeps each question's answers under the question's slug; `enrollment.case_file.law.answers`
    is the only reader. An answer that no longer counts stays here, so that changing one's mind twice
    loses nothing. `offered` holds answers of the partner's file: shown where they are asked, and counted
    only once this person has given them. Cookies signed for another `lock` open nothing.
    `reopened_at`: when a change opened questions in a file that had none left.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(
        _("reference"), max_length=9, unique=True, default=new_reference, editable=False
    )
    language = models.CharField(_("language"), max_length=8, default="en")
    answers = EncryptedJSONField(_("answers"), default=dict)
    offered = EncryptedJSONField(_("answers offered"), default=dict, blank=True)
    answered_by = EncryptedJSONField(_("who answered"), default=dict, blank=True)
    planned_on = models.DateField(_("planned filing day"), null=True, blank=True)
    shared_household = models.ForeignKey(
        SharedHousehold,
        models.SET_NULL,
        related_name="files",
        verbose_name=_("household"),
        null=True,
        blank=True,
    )
    lock = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("opened"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)
    reopened_at = models.DateTimeField(_("questions open again since"), null=True, blank=True, editable=False)
    client_acted_at = models.DateTimeField(_("last act of the client"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("client file")
        verbose_name_plural = _("client files")
        ordering = ["-updated_at", "id"]
        indexes = [models.Index(fields=["-updated_at", "id"])]

    def __str__(self) -> str:
        return self.reference

    @property
    def answers_that_read(self) -> Mapping[str, Any]:
        """The answers by question; nothing where they don't open, or are none at all: such a file is shown like one without."""
        try:
            answers = self.answers
        except UNREADABLE:
            return {}
        return answers if isinstance(answers, Mapping) else {}

    @property
    def _names(self) -> Mapping[str, Any]:
        names = self.answers_that_read.get("names")
        return names if isinstance(names, Mapping) else {}

    @property
    def first_names(self) -> str:
        """How to call the person among the household; empty until they are answered."""
        return str(self._names.get("first_names", ""))

    @property
    def full_name(self) -> str:
        """First names and the name in use; empty until they are answered."""
        called = (
            self._names.get("first_names"),
            self._names.get("used_name") or self._names.get("birth_name"),
        )
        return " ".join(str(name) for name in called if name)

    @property
    def called(self) -> str:
        """The first names, or the reference until there are any."""
        return self.first_names or self.reference

    @property
    def partners(self) -> "list[CaseFile]":
        """The other files of the household: one, or none."""
        try:
            household = self.shared_household
        except SharedHousehold.DoesNotExist:  # the partner has left since this file was read
            household = None
        if household is None:
            return []
        # A page asks several times: looked up once.
        models.prefetch_related_objects([self], "shared_household__files")
        return [each for each in household.files.all() if each.pk != self.pk]


class Invitation(models.Model):
    """A code to type in another browser, once, within a day. Only its hash is kept.

    It lets that browser hold this file, or (`to_household`) put a file of its own beside it and never open it.

    The first letters of the code find the invitation, the others prove it, and a few wrong tries end it:
    so guessing has the same few chances however fast it is done, and no address need be noted.
    """

    case_file = models.OneToOneField(CaseFile, models.CASCADE, related_name="invitation")
    to_household = models.BooleanField(default=False)
    # What a helper may do with the file, their name, and until when; empty: the file's own person on another device.
    helper_role = models.CharField(max_length=8, blank=True, default="")
    helper_name = EncryptedTextField(default="")
    helper_until = models.DateField(null=True)
    finder = models.CharField(max_length=8, unique=True)
    proof_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.finder


class Press(models.Model):
    """A button that was pressed: the page it stood on and all that was sent, as one keyed hash. Kept for a day."""

    digest = models.CharField(max_length=64, unique=True)
    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="presses")
    pressed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.pressed_at)
