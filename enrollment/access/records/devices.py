"""Devices come to hold a file, and are shut out of it."""

import uuid
from datetime import date, datetime

from django.db.models import DateField, IntegerField, Q, QuerySet, UUIDField

from enrollment.access.records.log import write_down
from enrollment.access.records.models import Device, Means, Role, What
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.server.prepared import Placeholder, Prepared


# The family of a browser and of what it runs on, by what stands in its own description; the first that fits.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_name(description: str) -> str:
    """“Firefox, Android” of what a browser says of itself; empty where it says nothing that is known."""
    found = (next((name for mark, name in kinds if mark in description), "") for kinds in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)


def add_device(
    case_file: CaseFile,
    description: str,
    now: datetime,
    *,
    means: Means,
    role: Role = Role.OWNER,
    holder: str = "",
    ends_on: date | None = None,
) -> Device:
    """A device that holds the file from now on. What its owner typed to get there proves it for a while."""
    device = Device.objects.create(
        case_file=case_file,
        name=device_name(description),
        means=means,
        role=role,
        holder=holder,
        since=now,
        used_on=now.date(),
        ends_on=ends_on,
        proven_at=now if means in (Means.MAIL, Means.SHEET) else None,
    )
    write_down(case_file, What.DEVICE_ADDED, now, who=holder, why=means)
    return device


def holding_device(device: uuid.UUID, file: uuid.UUID, lock: int, today: date) -> Device | None:
    """The device with its file, while it holds it."""
    return _holding.first(device=device, file=file, lock=lock, today=today)


def holds_still(device: Device, today: date) -> bool:
    """Whether it wasn't shut out since it was read; from now on it says what it may do as that stands now."""
    still = _still_alive.first(device=device.pk, today=today)
    if still is not None:
        device.role = still.role
    return still is not None


def _alive() -> QuerySet[Device]:
    alive = Q(ends_on=None) | Q(ends_on__gte=Placeholder("today", DateField()))
    return Device.objects.filter(alive, pk=Placeholder("device", UUIDField()))


_holding = Prepared(
    lambda: (
        _alive()
        .filter(
            case_file=Placeholder("file", UUIDField()), case_file__lock=Placeholder("lock", IntegerField())
        )
        .select_related("case_file")
    )
)
_still_alive = Prepared(lambda: _alive().only("role"))


def shut_out(device: Device, now: datetime, *, what: What = What.DEVICE_ENDED, who: str = "") -> None:
    """From the next request on its cookie opens nothing."""
    case_file = device.case_file
    device.delete()
    write_down(case_file, what, now, who=who, why=device.name)


def shut_out_all_but(kept: Device, now: datetime) -> int:
    """Only this device holds the file; also cookies of before the list was kept open nothing. How many rows went."""
    case_file = kept.case_file
    with acting(case_file, now=now):
        gone, _by_table = Device.objects.filter(case_file=case_file).exclude(pk=kept.pk).delete()
        case_file.lock += 1
        case_file.save(update_fields=["lock"])
        write_down(case_file, What.ALL_OTHERS_ENDED, now)
    return gone
