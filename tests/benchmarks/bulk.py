"""Five hundred files at once, beside the same act on each of them alone."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

from django.contrib.auth.models import Permission, User
from django.utils import timezone

from enrollment.access.records.assigning import hand
from enrollment.access.records.models import Assignment, Mandate, Membership, Scope, Team
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.bulk.chosen import MOST, Chosen
from enrollment.desk.bulk.deeds import KINDS
from enrollment.desk.bulk.export import exported
from enrollment.desk.bulk.rows import RowOutcome, done_to_each
from enrollment.docket.records.daily_turn import turn_the_day
from tests.benchmarks.family import ANSWERS
from tests.benchmarks.measuring import Goal, Pace, Row, compare


def rows(pace: Pace) -> Iterator[Row]:
    """Both sides change the hands of the same files."""
    number = min(MOST, max(pace.files, 4))
    lead, others = people()
    files = list(CaseFile.objects.bulk_create(CaseFile(answers=ANSWERS) for _file in range(number)))
    until = timezone.localdate() + timedelta(days=30)
    team = Team.objects.get()
    Mandate.objects.bulk_create(
        Mandate(case_file=each, team=team, scope=Scope.ACT, until=until) for each in files
    )
    turn_the_day(timezone.localdate())
    once = Pace(rounds=min(pace.rounds, 3), seconds=0, files=number)
    turns = cycle(others)
    yield compare(
        f"hand {number} files to a colleague",
        lambda: assigned(files, lead, next(turns)),
        lambda: one_by_one(files, lead, next(turns)),
        once,
        beside="one act each",
        goal=Goal(ratio=1.0, seconds=3),
    )
    yield compare(
        f"ask {number} clients for a paper",
        lambda: asked_of(files, others[0]),
        lambda: [asked_of([each], others[0]) for each in files[: number // 10]],
        once,
        beside="a tenth of them, one page each",
        goal=Goal(ratio=5.0, seconds=3),
    )
    yield compare(
        f"export {number} files",
        lambda: exported(chosen("export", files), who=lead, now=timezone.now()),
        lambda: [exported(chosen("export", [each]), who=lead, now=timezone.now()) for each in files],
        once,
        beside="one list each",
        goal=Goal(ratio=1 / 2, seconds=3),
    )
    CaseFile.objects.all().delete()


def people() -> tuple[User, list[User]]:
    """A lead and two of the team."""
    team = Team.objects.create(name="Bulk")
    made = []
    for name in ("lead", "anne", "berta"):
        user = User.objects.create(username=f"bulk-{name}", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename="view_casefile"))
        Membership.objects.create(user=user, team=team, is_lead=name == "lead")
        made.append(user)
    return made[0], made[1:]


def chosen(deed: str, files: list[CaseFile]) -> Chosen:
    """As a page has just chosen them."""
    now, named = timezone.now(), tuple((each.pk, each.reference) for each in files)
    return Chosen(key=now.isoformat(), deed=deed, files=named, at=now, came_from="")


def assigned(files: list[CaseFile], lead: User, to: User) -> None:
    """All at once."""
    kind, now = KINDS["assign"], timezone.now()
    picked = chosen("assign", files)
    assert kind.make is not None
    deed = kind.make(picked, {"to": to}, lead, now)
    results = done_to_each(picked, deed, who=lead, least=kind.least, now=now)
    assert {each.outcome for each in results} == {RowOutcome.DONE}
    assert Assignment.objects.filter(advisor=to).count() == len(files)


def asked_of(files: list[CaseFile], who: User) -> None:
    """A paper that nobody has asked for yet."""
    kind, now = KINDS["ask"], timezone.now()
    title = f"Attestation {now.isoformat()}"
    said = {"key": "", "title": dict.fromkeys(("en", "fr"), title), "words": dict.fromkeys(("en", "fr"), "")}
    picked = chosen("ask", files)
    assert kind.make is not None
    results = done_to_each(picked, kind.make(picked, said, who, now), who=who, least=kind.least, now=now)
    assert {each.outcome for each in results} == {RowOutcome.DONE}


def one_by_one(files: list[CaseFile], lead: User, to: User) -> None:
    """Each alone, as from its own page."""

    for each in files:
        hand(each, to=to, by=lead, now=timezone.now())
