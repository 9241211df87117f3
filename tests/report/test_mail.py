from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest

from threekeys.domain import FollowUp
from threekeys.report import eml, html, mailto


def test_a_follow_up_opens_as_an_unsent_message(follow_up: FollowUp) -> None:
    message = parsed(follow_up)

    assert {name: str(value) for name, value in message.items()} == {
        "X-Unsent": "1",
        "Subject": "The grant budget",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert content(message) == f"{follow_up.message}\n"


def parsed(follow_up: FollowUp) -> EmailMessage:
    return BytesParser(EmailMessage, policy=default).parsebytes(eml(follow_up))


def content(message: EmailMessage) -> str:
    text: str = message.get_content()
    return text.replace("\r\n", "\n")


def test_every_script_survives_the_mail(follow_up: FollowUp) -> None:
    said = follow_up.model_copy(
        update={"subject": "Grüße, 王さん 👋", "message": "Žluťoučký\n\nשלום\n" + "ä" * 300}
    )

    message = parsed(said)

    assert (message["Subject"], content(message)) == (said.subject, f"{said.message}\n")


@pytest.mark.parametrize(
    "subject",
    ["Hi\r\nBcc: everybody@evil.test", "Hi\nBcc: x", "Hi\r\n\r\nbody", "Hi\u2028Bcc: x", "Hi\x0bBcc: x\x00"],
)
def test_a_subject_adds_no_header_and_no_text(follow_up: FollowUp, subject: str) -> None:
    message = parsed(follow_up.model_copy(update={"subject": subject}))

    assert message.keys() == [
        "X-Unsent",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    ]
    assert content(message) == f"{follow_up.message}\n"


def test_a_message_that_looks_like_headers_stays_text(follow_up: FollowUp) -> None:
    said = follow_up.model_copy(update={"message": "Bcc: x@evil.test\n.\n\nFrom me"})

    message = parsed(said)

    assert message["Bcc"] is None
    assert content(message) == f"{said.message}\n"


def test_a_link_carries_subject_and_text_and_nothing_else(follow_up: FollowUp) -> None:
    said = follow_up.model_copy(
        update={"subject": "a&b?cc=x#y", "message": "Hi Ben,\n\n50 % & more&bcc=x@evil.test"}
    )

    address = urlsplit(mailto(said))

    assert (address.scheme, address.path, address.fragment) == ("mailto", "", "")
    assert parse_qs(address.query) == {
        "subject": ["a&b?cc=x#y"],
        "body": ["Hi Ben,\r\n\r\n50 % & more&bcc=x@evil.test"],
    }


def test_a_page_links_to_the_mail_program_unless_the_link_would_be_cut(follow_up: FollowUp) -> None:
    long = follow_up.model_copy(update={"message": "word " * 500})

    assert mailto(follow_up).replace("&", "&amp;") in html(follow_up)
    assert "mailto:" not in html(long)
