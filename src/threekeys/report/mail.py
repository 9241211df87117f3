"""A follow-up for the user's own mail program; nothing is ever sent from here."""

from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from threekeys.domain import FollowUp
from threekeys.domain.visible import visible, visible_lines


def draft(follow_up: FollowUp) -> bytes:
    """An unsent message with subject and text; whom to send it to is filled in by the sender."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # mail programs that know it open the file as a draft
    message["Subject"] = visible(follow_up.subject)
    message.set_content(f"{visible_lines(follow_up.message)}\n", cte="quoted-printable")
    return message.as_bytes()


def link(follow_up: FollowUp) -> str:
    """A `mailto:` address with subject and text."""
    text = visible_lines(follow_up.message).replace("\n", "\r\n")
    return f"mailto:?subject={quote(visible(follow_up.subject), safe='')}&body={quote(text, safe='')}"
