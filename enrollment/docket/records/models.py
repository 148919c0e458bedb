"""The docket as it is kept: a row for each file, and the keyed hashes of the words by which it is found."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DocketRow(models.Model):
    """What `row_of` says of a file on `reckoned_on`; None: it couldn't be worked out, and the log says where.

    `order` is the row's place in the queue (`Row.order`); `words` a fingerprint of the words by which it is found; `team`
    the one that had a mandate on that day. Whether it has one still, only `visible_to` says. `advisor` is who works on it.
    """

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="docket_row")
    reckoned_on = models.DateField(null=True)
    order = models.CharField(max_length=24)
    by_due = models.CharField(max_length=24, default="0")
    by_waiting = models.CharField(max_length=24, default="0")
    state = models.CharField(max_length=16)
    next_action = models.CharField(max_length=32)
    step = models.CharField(max_length=48, blank=True)
    follow_up = models.CharField(max_length=48, blank=True)
    step_on = models.DateField(null=True)
    waits_for = models.CharField(max_length=16)
    waiting_since = models.DateField(null=True)
    due_code = models.CharField(max_length=48, blank=True)
    due_on = models.DateField(null=True)
    nearness = models.CharField(max_length=8, default="", blank=True)
    doubts = models.JSONField(default=list)
    is_doubtful = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    road = models.CharField(max_length=40, blank=True)
    fund = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=8)
    answers_complete = models.BooleanField(default=False)
    papers_missing = models.PositiveSmallIntegerField(null=True)
    papers_blocking = models.PositiveSmallIntegerField(null=True)
    residence_shown = models.BooleanField(null=True)
    client_acted_at = models.DateTimeField(null=True)
    message_waits = models.BooleanField(default=False)
    requests_open = models.PositiveSmallIntegerField(default=0)
    requests_answered = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=64, blank=True)
    advisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, db_index=False, related_name="docket_rows"
    )
    team = models.ForeignKey("access.Team", models.SET_NULL, null=True, db_index=False)

    class Meta:
        verbose_name = _("row of the docket")
        verbose_name_plural = _("docket")
        ordering = ["order", "id"]
        # Each filter reads the rows of a team in the order asked for, and stops at the end of the page. Of several that fit
        # SQLite takes the one made last: those that leave fewest files stand at the end. Where nothing else is asked for than
        # the day, the index ends with the file, by which the mandate is looked up: what is counted there reads no row.
        indexes = [
            *(
                models.Index(fields=["team", order, "id", "case_file"], name=f"docket_sorted_{order}")
                for order in ("order", "by_due", "by_waiting")
            ),
            *(
                models.Index(fields=["team", column, order, "id"], name=f"docket_{column}_{order}")
                for column in ("language", "fund", "road", "waits_for", "state")
                for order in ("order", "by_due", "by_waiting")
            ),
            *(
                models.Index(
                    fields=["team", order, "id"],
                    condition=models.Q(is_doubtful=True),
                    name=f"docket_doubt_{order}",
                )
                for order in ("order", "by_due", "by_waiting")
            ),
            models.Index(
                fields=["team", "nearness", "by_waiting", "id", "case_file"],
                name="docket_nearness_by_waiting",
            ),
            # Nobody's files are apart: PostgreSQL doesn't take null for the same in all rows, and SQLite takes it for as rare
            # as each advisor, then sorts a fifth of all files.
            *(
                models.Index(
                    fields=["team", order, "id"],
                    condition=models.Q(advisor__isnull=True),
                    name=f"docket_nobodys_{order}",
                )
                for order in ("order", "by_due", "by_waiting")
            ),
            *(
                models.Index(
                    fields=["team", "advisor", order, "id"],
                    condition=models.Q(advisor__isnull=False),
                    name=f"docket_advisor_{order}",
                )
                for order in ("order", "by_due", "by_waiting")
            ),
            models.Index(
                fields=["team", "advisor", "waits_for", "order", "id"],
                condition=models.Q(advisor__isnull=False),
                name="docket_for_me",
            ),
            models.Index(
                fields=["advisor"], condition=models.Q(advisor__isnull=False), name="docket_by_advisor"
            ),
            models.Index(fields=["reckoned_on"], name="docket_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.state}"


class SavedView(models.Model):
    """Filters and order of the queue that an advisor keeps under a name, as they stand in the address.

    What is searched isn't kept: it names somebody.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_of_a_name")]

    def __str__(self) -> str:
        return self.name


class FindingWord(models.Model):
    """A word by which a team finds a file, as a keyed hash: the table says nothing to whoever lacks the key."""

    pk = models.CompositePrimaryKey("word", "row_id")
    word = models.BigIntegerField()
    row = models.ForeignKey(DocketRow, models.CASCADE, related_name="found_by")

    class Meta:
        verbose_name = _("word that finds a file")
        verbose_name_plural = _("words that find files")

    def __str__(self) -> str:
        return str(self.word)
