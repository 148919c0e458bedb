"""Where the papers that people give are kept: a folder of the site's own, or an object store that speaks S3.

What lies there is encrypted before it gets there, and nothing is ever served from it by address.
"""

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit


# Seconds. A person waits for it, and a worker with them: the library's own minute, five times over, is too long.
CONNECTING, ANSWERING = 3, 20


def paper_storage(var: Path, object_store: str = "") -> dict[str, Any]:
    """The entry of Django's `STORAGES`; `object_store` is the address of a bucket, where there is one."""
    return in_a_bucket(object_store) if object_store else in_a_folder(var)


def in_a_folder(var: Path) -> dict[str, Any]:
    """Below the folder of what the site writes."""
    return {
        "BACKEND": "enrollment.server.lasting_files.LastingFiles",
        "OPTIONS": {
            "location": var / "papers",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def in_a_bucket(address: str) -> dict[str, Any]:
    """`https://HOST/BUCKET` or `https://HOST/BUCKET/FOLDER?region=REGION`; the keys are in the environment (AWS_…)."""
    parts = urlsplit(address)
    bucket, _slash, folder = parts.path.strip("/").partition("/")
    if parts.scheme not in ("https", "http") or not parts.hostname or not bucket:
        raise ValueError(
            "DROITS_PAPERS_S3 is an address such as https://s3.example.org/bucket?region=eu-west-3"
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "endpoint_url": f"{parts.scheme}://{parts.netloc}",
            "bucket_name": bucket,
            "location": folder,
            "region_name": parse_qs(parts.query).get("region", [None])[0],
            "client_config": import_module("botocore.config").Config(
                s3={"addressing_style": "path"},
                signature_version="s3v4",
                connect_timeout=CONNECTING,
                read_timeout=ANSWERING,
                retries={"total_max_attempts": 2},
            ),
            "default_acl": None,
            "file_overwrite": True,  # names are random; asking each time whether one is free is a journey more
        },
    }
