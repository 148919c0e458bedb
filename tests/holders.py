"""Browsers that may do what takes more than a cookie: their device typed a code a moment ago."""

from datetime import timedelta

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from enrollment.access.keys import Key, write_cookie
from enrollment.access.records.devices import add_device
from enrollment.access.records.models import Device, Means, Role
from enrollment.case_file.records.models import CaseFile


def proven(client: Client, case_file: CaseFile) -> Client:
    """This browser came back to the file by mail just now."""
    return holding(client, case_file, add_device(case_file, "", timezone.now(), means=Means.MAIL))


def looker(client: Client, case_file: CaseFile, name: str) -> Client:
    """This browser belongs to somebody who was invited to look."""
    return helping(client, case_file, name, Role.LOOK)


def helping(client: Client, case_file: CaseFile, name: str, role: Role) -> Client:
    """This browser belongs to a helper."""
    now = timezone.now()
    invited = {"means": Means.CODE, "role": role, "holder": name}
    ends_on = timezone.localdate(now) + timedelta(days=60)
    return holding(client, case_file, add_device(case_file, "", now, ends_on=ends_on, **invited))


def holding(client: Client, case_file: CaseFile, device: Device) -> Client:
    """This browser, with the file that the device holds."""
    response = HttpResponse()
    write_cookie(response, [Key(case_file.pk, case_file.lock, device.pk)], exchanged=False)
    client.cookies.update(response.cookies)
    return client
