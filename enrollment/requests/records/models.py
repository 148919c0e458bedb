"""What a team asks of a person, as it is kept."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedTextField
from enrollment.requests.law.request import Asked, RequestOfTeam, RequestState


class Requests(models.Manager):
    """Each with the proof of residence that its paper has made (`proof`): where a file stands asks for it."""

    def get_queryset(self) -> models.QuerySet["Request"]:
        """Every request."""
        return super().get_queryset().annotate(proof=models.F("given_paper__proof"))


class Request(models.Model):
    """One request; `key` and `person` name a line of the checklist, `title` a further paper that no line asks for. Of a
    proof of residence asked for again it holds the days by which its person tells it from the next, as ISO 8601 does.

    `given_paper` is the one asked for again, `revision` that of its pages when it was asked for: with others it is being
    corrected. Of another request it is the paper that answers. `asked_by` and `closed_by` are user names of advisors,
    `answered_by` is as in an act. `closed_at` is also the moment of taking back.
    """

    proof: uuid.UUID | None = None  # read with the row, see `Requests`

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="requests")
    team = models.ForeignKey("access.Team", models.PROTECT, related_name="requests")
    asked = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Asked])
    key = models.CharField(_("paper"), max_length=40, blank=True)
    person = models.CharField(_("person"), max_length=20, blank=True)
    title = EncryptedTextField(default="")
    given_paper = models.ForeignKey(
        "papers.GivenPaper", models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    reason = models.CharField(_("reason"), max_length=24, blank=True)
    revision = models.PositiveIntegerField(null=True, blank=True)
    words = EncryptedTextField(_("in words"), default="")
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.value) for each in RequestState],
        default=RequestState.OPEN.value,
    )
    asked_at = models.DateTimeField()
    asked_by = EncryptedTextField()
    answer = EncryptedTextField(default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = EncryptedTextField(default="")
    closed_at = models.DateTimeField(null=True)
    closed_by = EncryptedTextField(default="")

    objects = Requests()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["case_file", "state"], name="requests_of_a_file")]

    def __str__(self) -> str:
        return f"{self.asked} {self.key} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for the person."""
        return self.state == RequestState.OPEN

    @property
    def is_answered(self) -> bool:
        """Whether it waits for the team."""
        return self.state == RequestState.ANSWERED

    @property
    def is_being_corrected(self) -> bool:
        """Whether its paper has other pages than when it was asked for, and the person hasn’t said that they are done."""
        paper = self.given_paper
        return self.is_open and paper is not None and paper.revision != self.revision

    def as_request(self) -> RequestOfTeam:
        """As the law sees it."""
        return RequestOfTeam(
            id=str(self.pk),
            asked=Asked(self.asked),
            state=RequestState(self.state),
            asked_at=self.asked_at,
            key=self.key,
            person=self.person,
            reason=self.reason,
            proof=str(self.proof or ""),
            answered_at=self.answered_at,
        )
