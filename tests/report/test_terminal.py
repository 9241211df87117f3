from collections.abc import Callable

import pytest
from rich.cells import cell_len

from threekeys.domain import FollowUp, Made, Reflection, Scorecard
from threekeys.report.phrases import MEASURES
from threekeys.report.terminal import Screen
from threekeys.report.terminal import text as shown_on


def shown(
    value: Made, width: int = 80, *, colour: bool = False, ascii_only: bool = False, scores: bool = True
) -> str:
    screen = Screen(width, styles=colour, colours=colour, ascii_only=ascii_only)
    return shown_on(value, screen, scores=scores)


@pytest.mark.parametrize("width", [80, 40])
def test_a_value_is_shown_as_kept(
    made: tuple[str, Made], gold: Callable[[str, str], None], width: int
) -> None:
    name, value = made

    gold(f"{name}.{width}.txt", shown(value, width))


@pytest.mark.parametrize("width", [80, 40, 20])
def test_no_line_but_a_message_is_wider_than_the_terminal_or_ends_in_blanks(
    made: tuple[str, Made], width: int
) -> None:
    _, value = made
    message = sent(value) if isinstance(value, FollowUp) else []

    lines = [line for line in shown(value, width).splitlines() if line not in message]

    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []


def sent(follow_up: FollowUp) -> list[str]:
    asked = [text for introduction in follow_up.introductions for _, text in introduction.to_send]
    return "\n".join([follow_up.message, *asked]).splitlines()


def test_a_message_is_printed_exactly_as_it_is_sent(follow_up: FollowUp) -> None:
    assert f"\n\n{follow_up.message}\n\n" in shown(follow_up, 40)


def test_without_scores_there_are_moments_and_quotes_and_no_number(reflection: Reflection) -> None:
    with_scores, without = shown(reflection), shown(reflection, scores=False)

    assert without.splitlines()[:2] == ["Ana Ruiz with Ben Osei", "networking talk, an exchange"]
    assert without.partition("WHAT WORKED")[1:] == with_scores.partition("WHAT WORKED")[1:]
    assert "%" not in without


@pytest.mark.parametrize("width", [80, 76, 60, 40])
def test_the_name_of_a_measure_is_never_cut(scorecard: Scorecard, width: int) -> None:
    measure = scorecard.measures["talk_share"]
    measures = dict.fromkeys(MEASURES, measure)

    seen = " ".join(shown(scorecard.model_copy(update={"measures": measures}), width).split())

    assert [name for name in MEASURES.values() if name.split()[-1] not in seen] == []
    assert not any(f"{word}…" in seen for name in MEASURES.values() for word in name.split())


def test_a_talk_too_short_to_be_scored_is_told_in_one_screen(scorecard: Scorecard) -> None:
    nothing = {"points": None, "level": None, "range": None, "confidence": None, "why_not": "Too short."}
    card = scorecard.model_copy(
        update={
            "keys": {key: part.model_copy(update=nothing) for key, part in scorecard.keys.items()},
            "measures": {
                name: measure.model_copy(update={"points": None, "early": False, "why_not": "Too short."})
                for name, measure in scorecard.measures.items()
            },
        }
    )

    seen = shown(card)

    assert seen.count("Too short.") == 1
    assert "early" not in seen.lower()
    assert "good:" not in seen
    assert "Talk share" not in seen


HOSTILE = [
    pytest.param("[bold red]markup[/] [link=https://evil.test]x[/link]", id="rich markup"),
    pytest.param("[/]", id="a closing tag without an opening one"),
    pytest.param("\x1b[31mred\x1b[0m \x1b]8;;https://evil.test\x1b\\link\x1b]8;;\x1b\\", id="ansi"),
    pytest.param("\x9b31mred \x1b]0;title\x07", id="c1 and a window title"),
    pytest.param("bell\x07 back\x08\x08\x08 return\rover\nline\ttab\x00", id="control characters"),
    pytest.param("\u202egnp.exe \u2066isolate\u2069 \u200fmark", id="bidirectional"),
    pytest.param("invisible\u200b\ufeff\U000e0041\u00ad", id="invisible"),
    pytest.param("Z" + "\u0351" * 60, id="a tower of marks"),
    pytest.param(":smile: 👩\u200d🚀 :rocket:", id="emoji codes stay words"),
    pytest.param("x" * 3000, id="one very long word"),
    pytest.param("漢字" * 200, id="wide characters"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reaches_the_terminal_as_plain_words(
    made: tuple[str, Made], poisoned: Callable[[Made, str], Made], text: str
) -> None:
    _, value = made

    seen = shown(poisoned(value, text))

    assert {char for char in seen if not char.isprintable()} <= {"\n", "\u200d"}


@pytest.mark.parametrize("width", [80, 40, 20])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_never_wider_than_the_terminal(
    scorecard: Scorecard, poisoned: Callable[[Made, str], Made], text: str, width: int
) -> None:
    lines = shown(poisoned(scorecard, text), width).splitlines()

    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("width", [80, 40])
def test_square_brackets_are_shown_as_they_were_said(follow_up: FollowUp, width: int) -> None:
    said = follow_up.model_copy(update={"subject": "[red]x[/]", "message": "[b]a[/b]\n[link=u]b[/link]"})

    assert all(text in shown(said, width) for text in ("[red]x[/]", "[b]a[/b]\n[link=u]b[/link]"))


def test_colour_adds_nothing_but_colour(made: tuple[str, Made]) -> None:
    _, value = made
    plain, coloured = shown(value), shown(value, colour=True)

    assert coloured != plain
    assert _without_colour(coloured) == plain


def _without_colour(text: str) -> str:
    first, *rest = text.split("\x1b[")
    return first + "".join(part.partition("m")[2] for part in rest)


def test_a_terminal_without_unicode_gets_plain_bars_dashes_and_quotation_marks(
    reflection: Reflection,
) -> None:
    seen = shown(reflection, ascii_only=True)

    assert "################....  likely 70-85" in seen
    assert '"Honestly, I nearly gave up in spring."' in seen
    assert seen.isascii()
