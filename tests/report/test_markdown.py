import re
from collections.abc import Callable

import pytest

from threekeys.domain import FollowUp, Made, Reflection
from threekeys.report import markdown
from threekeys.report.jinja import fenced, plain


def test_a_value_is_written_as_kept(made: tuple[str, Made], gold: Callable[[str, str], None]) -> None:
    name, value = made

    gold(f"{name}.md", markdown(value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Yes, I did. 62 % (of 100)!", "Yes, I did. 62 % (of 100)!", id="plain words stay readable"
        ),
        pytest.param("[a](https://evil.test)", r"\[a\](https:\/\/evil.test)", id="link"),
        pytest.param("![a](x)", r"!\[a\](x)", id="image"),
        pytest.param("<b>x</b> &amp;", r"\<b\>x\</b\> \&amp;", id="html"),
        pytest.param(
            "https://evil.test www.evil.test", r"https:\/\/evil.test www\.evil.test", id="bare addresses"
        ),
        pytest.param("# title", r"\# title", id="heading"),
        pytest.param("- item", r"\- item", id="list item"),
        pytest.param("1. item", r"1\. item", id="numbered item"),
        pytest.param("3.1 per 10 min", "3.1 per 10 min", id="a number is no item"),
        pytest.param("=====", r"\=\=\=\==", id="underlined heading"),
        pytest.param("> quoted", r"\> quoted", id="block quote"),
        pytest.param("`code` *a* _b_ ~c~", r"\`code\` \*a\* \_b\_ \~c\~", id="inline"),
        pytest.param("a | b", r"a \| b", id="table cell"),
        pytest.param("one\n\n# two", r"one \# two", id="lines become one"),
        pytest.param("    indented", " indented", id="indented code"),
        pytest.param("\\[a](x)", r"\\\[a\](x)", id="an escape of theirs"),
        pytest.param("%%hidden%% $x$ #tag", r"\%\%hidden\%\% \$x\$ \#tag", id="other readers' marks"),
        pytest.param("\u202eevil\x1b[31m", "evil", id="what cannot be seen"),
    ],
)
def test_nothing_somebody_said_is_markup(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_message_with_fences_stays_inside_a_longer_one() -> None:
    assert fenced("a\n````\n# b") == "`````text\na\n````\n# b\n`````"


def test_a_message_stands_as_it_is_sent(follow_up: FollowUp) -> None:
    assert f"```text\n{follow_up.message}\n```\n" in markdown(follow_up)


def test_without_scores_there_are_moments_and_quotes_and_no_number(reflection: Reflection) -> None:
    text = markdown(reflection, scores=False)

    assert text.startswith("# Ana Ruiz with Ben Osei\n\nnetworking talk, an exchange\n\n## What worked\n")
    assert re.findall("^## (.*)", text, re.MULTILINE)[-1] == "A question for you"
    assert "%" not in text
    assert "\n\n\n" not in text


def test_hostile_text_adds_no_line_and_no_structure(
    made: tuple[str, Made], poisoned: Callable[[Made, str], Made]
) -> None:
    _, value = made
    harmless, hostile = (
        markdown(poisoned(value, text))
        for text in ("word", "# x\n\n<script>alert(1)</script>\n[a](javascript:x)|b")
    )

    assert _skeleton(hostile) == _skeleton(harmless)
    outside = hostile.partition("```text")[0] + hostile.rpartition("\n```\n")[2]
    assert "<script" not in outside.replace(r"\<", "")


def _skeleton(text: str) -> list[str]:
    before, fence, rest = text.partition("```text")
    after = rest.rpartition("\n```\n")[2] if fence else ""
    lines = (before + after).splitlines()
    return [re.match(r" *(?:#+ |- |> |\||\d+\. |```|[*]{2}|=|~)?", line)[0] for line in lines]  # type: ignore[index]
