"""Papers in an object store that speaks S3: the same door, nothing in clear there either, and the site on top of it."""

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import boto3
import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from moto.server import ThreadedMotoServer

from enrollment.papers.records import storage
from enrollment.papers.records.blobs import orphans, sweep_orphans
from enrollment.papers.records.models import GivenPaper, PaperPage, SentFile
from enrollment.papers.records.storage import BlobMissing, get, put
from enrollment.server.paper_storage import paper_storage
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.fake_clamd import clamd
from tests.printed_words import words_of_pages
from tests.sent_papers import photo, sent


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def server():
    store = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    yield f"http://{host}:{port}"
    store.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    made = boto3.resource("s3", endpoint_url=server, region_name="eu-west-3").create_bucket(
        Bucket="papers", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"}
    )
    settings.STORAGES = {
        **settings.STORAGES,
        "papers": paper_storage(tmp_path, f"{server}/papers/site?region=eu-west-3"),
    }
    yield made
    made.objects.delete()
    made.delete()


def test_what_is_put_is_got_and_lies_there_sealed(bucket, tmp_path):
    name = put(b"Zzyzxmarker" * 20_000)
    assert get(name) == b"Zzyzxmarker" * 20_000
    [kept] = bucket.objects.all()
    assert kept.key == f"site/{name}"
    assert b"Zzyzx" not in kept.get()["Body"].read()
    assert not list(tmp_path.iterdir())


def test_what_isnt_there_is_missing(bucket):
    with pytest.raises(BlobMissing):
        get("local." + "0" * 32)


def test_orphans_are_found_and_swept(bucket):
    names = {put(b"one"), put(b"two")}
    assert set(orphans()) == names
    assert sweep_orphans(timezone.now()) == 0
    assert sweep_orphans(timezone.now() + timedelta(hours=2)) == 2
    assert not list(bucket.objects.all())


@pytest.mark.parametrize("address", ["s3://papers", "https://s3.example.org", "papers"])
def test_an_address_that_is_none_stops_the_start(address, tmp_path):
    with pytest.raises(ValueError, match="DROITS_PAPERS_S3"):
        paper_storage(tmp_path, address)


# The whole site, once


@pytest.fixture
def site(bucket, hold, settings, tmp_path):
    """A file on a site whose papers lie in the bucket, and whose antivirus isn't there yet."""
    settings.CLAMD = f"unix:{tmp_path / 'clamd'}"
    return hold(BY_PATHWAY["puma-non-eu"])


def codes(client, key, content):
    page = client.post(
        reverse("give-paper", args=[key, "applicant"]), {"files": [sent(content, f"{key}.jpg")]}
    )
    return [each.code for each in page.context["outcomes"]]


def statuses(client, key):
    """Of a paper's page, its picture, the small one, and its PDF."""
    page = PaperPage.objects.get(paper__key=key)
    both = [page.paper_id, page.pk]
    return [
        client.get(reverse(name, args=args)).status_code
        for name, args in (
            ("paper", both[:1]), ("page-picture", both), ("page-thumbnail", both), ("paper-pdf", both[:1])
        )
    ]  # fmt: skip


def test_a_paper_waits_for_the_antivirus_is_cleared_served_from_the_bucket_enclosed_and_removed(
    client, site, bucket, tmp_path, django_capture_on_commit_callbacks
):
    assert codes(client, "passport", photo("one")) == ["saved"]
    assert codes(client, "permit", photo("two")) == ["saved"]
    assert {file.virus_check for file in SentFile.objects.all()} == {"pending"}
    assert statuses(client, "passport") == [200, 404, 404, 404]
    assert (
        b"checked for viruses" in client.get(reverse("paper", args=[GivenPaper.objects.first().pk])).content
    )

    permit = storage.get(SentFile.objects.get(paper__key="permit").blob)
    with clamd(str(tmp_path / "clamd"), finds=(permit,)):
        call_command("scan")
        assert statuses(client, "passport") == [200, 200, 200, 200]
        assert statuses(client, "permit") == [200, 404, 404, 404]
        before = len(list(bucket.objects.all()))
        with clamd_finds(tmp_path, photo("three")):
            assert codes(client, "rib", photo("three")) == ["infected"]
        assert len(list(bucket.objects.all())) == before

    told = words_of_pages(client.get(reverse("envelope-pdf")).content)
    assert [page[:9].casefold() for page in told if page[:6].casefold() == "pièce "] == [
        "pièce 1/2",
        "pièce 2/2",
    ]
    assert any(
        page.startswith("pièce 1/2") for page in told
    )  # the paper itself; the infected one has its separator
    assert any(page.startswith("Pièce 2/2") for page in told)

    for paper in GivenPaper.objects.all():
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("remove-paper", args=[paper.pk]))
    assert not list(bucket.objects.all())


@contextmanager
def clamd_finds(tmp_path, content):
    """Another daemon in the place of the one that runs."""
    place = tmp_path / "other-clamd"
    with clamd(str(place), finds=(content,)), override_settings(CLAMD=f"unix:{place}"):
        yield


def test_a_store_that_is_away_costs_nobody_anything_and_says_so(client, site, settings):
    settings.CLAMD = ""
    assert codes(client, "passport", photo("one")) == ["saved"]
    there = settings.STORAGES
    away = paper_storage(Path(), "http://127.0.0.1:9/papers/site?region=eu-west-3")
    settings.STORAGES = {**there, "papers": away}
    assert codes(client, "rib", photo("two")) == ["away"]
    assert statuses(client, "passport") == [200, 503, 503, 503]
    envelope = words_of_pages(client.get(reverse("envelope-pdf")).content)
    assert any("prepared in time" in page for page in envelope)
    settings.STORAGES = there
    assert codes(client, "rib", photo("two")) == ["saved"]
    assert statuses(client, "passport") == [200, 200, 200, 200]
