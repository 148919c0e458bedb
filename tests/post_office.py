"""A real mail server on loopback that keeps what it received, and can be told to be difficult."""

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


CODE = re.compile(r"\b[B-Z]{4}-[B-Z]{4}\b")


class PostOffice:
    """Takes every mail, unless `at_address` or `at_end` holds another answer."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.sent_to: list[str] = []
        self.raw: list[bytes] = []
        self.at_address: dict[str, str] = {}
        self.at_end = ""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.at_address.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.at_end == "refuse":
            return "451 4.3.0 later"
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        self.sent_to += envelope.rcpt_tos
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.received.append(parsed)
        if self.at_end == "hang up":
            server.transport.close()
        return "250 OK"

    @property
    def settings(self) -> dict[str, object]:
        """The site's, to send through this server."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.port,
            "EMAIL_USE_TLS": False,
        }


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """From opening to closing time."""
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def plain(mail: EmailMessage) -> str:
    """What a reader without HTML sees."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html(mail: EmailMessage) -> str:
    """What the others see."""
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def code_in(mail: EmailMessage) -> str:
    """The code of a confirmation."""
    found = CODE.search(plain(mail))
    assert found
    return found[0]


def one_click(mail: EmailMessage) -> str:
    """The address behind the mail program's own button."""
    return str(mail["List-Unsubscribe"]).strip().removeprefix("<").removesuffix(">")
