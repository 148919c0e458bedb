"""Papers in an object store that speaks S3: the same door, and nothing in clear there either."""

from datetime import timedelta

import boto3
import pytest
from django.utils import timezone
from moto.server import ThreadedMotoServer

from enrollment.papers.records.blobs import orphans, sweep_orphans
from enrollment.papers.records.storage import BlobMissing, get, put
from enrollment.server.paper_storage import paper_storage


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
