import time

import pytest

from threekeys.coach.checks.judging import judging
from threekeys.coach.checks.message import nothing_stock
from threekeys.coach.checks.one_question import one_open_ask
from threekeys.coach.checks.wording import placeholders, unclean
from threekeys.coach.material import harmless
from threekeys.coach.plain import impurities, plain, plain_lines
from threekeys.coach.redaction import Redaction


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("You asked on, and she told.", "You asked on, and she told."),
        ("**Bold** and `code`", "Bold and code"),
        ("# Title", "Title"),
        ("- item", "item"),
        ("[text](https://a.example/b) here", "text here"),
        ("![x](https://a.example/p.png) here", "x here"),
        ("<b>bold</b> <img src=x", "bold"),
        ("a < b and c > d", "a < b and c > d"),
        ("3 * 4 and snake_case", "3 * 4 and snake_case"),
        ("\x1b[31mred\x1b[0m\x07", "red"),
        ("mail a.b@c.example now", "mail now"),
        ("see evil-site.com/x now", "see now"),
        ("the end.Then more", "the end.Then more"),
        ("<<b>b>x", "x"),
    ],
)
def test_plain_text_has_no_markup_links_or_hidden_characters(text: str, bare: str) -> None:
    assert plain(text) == bare
    assert impurities(plain(text)) == []


def test_a_message_keeps_its_paragraphs() -> None:
    assert plain_lines("Hi **Ruth**,\r\n\r\n\r\n\r\none\u2028two\n") == "Hi Ruth,\n\none\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 200_000, id="one word"),
        pytest.param("a-" * 100_000, id="hyphens"),
        pytest.param("a." * 100_000, id="dots"),
        pytest.param("[" * 200_000, id="brackets"),
        pytest.param("<a" * 60_000 + ">" * 60_000, id="tags within tags"),
        pytest.param("<|" * 60_000 + "|>" * 60_000, id="tokens within tokens"),
        pytest.param("1 " * 100_000, id="digits"),
        pytest.param("A" * 200_000, id="capitals"),
        pytest.param("you are so so " * 15_000, id="judging words"),
        pytest.param("{" * 100_000 + "x", id="braces"),
    ],
)
def test_no_text_takes_long_to_judge(text: str) -> None:
    begin = time.process_time()

    plain(text)
    plain_lines(text)
    harmless(text)
    Redaction(["Dana Okafor"], ["Project Heron"]).hide(text)
    short = plain(text)
    for check in (unclean, judging, placeholders, one_open_ask):
        check("It", short)
    nothing_stock(short)

    assert time.process_time() - begin < 3
