import pytest

from threekeys.llm.extract import objects

CARD = '{"suit": "hearts", "rank": 7}'
OTHER = '{"suit": "spades", "rank": 8}'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(CARD, [CARD], id="bare"),
        pytest.param(f"\ufeff\n {CARD}\n", [CARD], id="byte order mark and blanks"),
        pytest.param(f"```json\n{CARD}\n```", [CARD], id="fenced"),
        pytest.param(
            f"Here it is:\n```\n{CARD}\n```\nHope that helps {{so}}!", [CARD], id="fenced, prose around"
        ),
        pytest.param(f"Sure! {CARD} Anything else?", [CARD], id="prose around"),
        pytest.param(f"<think>Maybe {OTHER}?</think>\n{CARD}", [CARD], id="a thought before"),
        pytest.param(f"<Thinking>{{</Thinking>{CARD}", [CARD], id="a broken thought before"),
        pytest.param(f"Maybe {OTHER}?</think>{CARD}", [CARD], id="a thought without a beginning"),
        pytest.param(f"<think>The user wants a card. {CARD}", [CARD], id="a thought without an end"),
        pytest.param("<think>I do not know.", [], id="only a thought"),
        pytest.param(
            '{"quote": "</think> is a tag"}', ['{"quote": "</think> is a tag"}'], id="a tag in a value"
        ),
        pytest.param(f"{CARD}{OTHER}", [CARD, OTHER], id="two"),
        pytest.param(f"{CARD}\n{CARD}", [CARD, CARD], id="doubled"),
        pytest.param(f"[{CARD}]", [CARD], id="in a list"),
        pytest.param('"{\\"suit\\": \\"hearts\\", \\"rank\\": 7}"', [CARD], id="encoded twice"),
        pytest.param('{"cards": [' + CARD, [], id="cut: what is inside is not the answer"),
        pytest.param('{"suit": "hearts",}', [], id="a comma too many"),
        pytest.param("{'suit': 'hearts'}", [], id="single quotes"),
        pytest.param('{"rank": NaN}', [], id="NaN"),
        pytest.param("I cannot help with that.", [], id="prose"),
        pytest.param("", [], id="nothing"),
        pytest.param("null", [], id="null"),
        pytest.param("<think>" * 100_000, [], id="thoughts without end"),
        pytest.param("{" * 100_000, [], id="braces without end"),
        pytest.param('{"a":' * 100_000, [], id="objects without end"),
        pytest.param('"' * 100_000, [], id="quotes without end"),
    ],
)
def test_what_is_found_in_a_models_text(text: str, found: list[str]) -> None:
    assert objects(text) == found
