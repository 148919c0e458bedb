"""Browsers that may do what takes more than a cookie: their device typed a code a moment ago."""

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from enrollment.access.keys import Key, write_cookie
from enrollment.access.records.devices import add_device
from enrollment.access.records.models import Means
from enrollment.case_file.records.models import CaseFile


def proven(client: Client, case_file: CaseFile) -> Client:
    """This browser came back to the file by mail just now."""
    device = add_device(case_file, "", timezone.now(), means=Means.MAIL)
    response = HttpResponse()
    write_cookie(response, [Key(case_file.pk, case_file.lock, device.pk)], exchanged=False)
    client.cookies.update(response.cookies)
    return client
