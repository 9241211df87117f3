"""Whatever a server sends, what comes of it is an answer or an error of ours."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from threekeys.domain import Value
from threekeys.errors import ModelError
from threekeys.llm import Endpoint, judge
from threekeys.llm.events import assembled
from threekeys.llm.faults import raise_for, raise_hidden, refusal, wait_asked
from threekeys.llm.models import ModelCard, _read_cards
from threekeys.llm.reply import Busy, Reply, read_json, read_reply

KEY = "sk-Very-Secret-0123456789"
AT = Endpoint(api_key=KEY)
KEYS = st.sampled_from(
    "error message code type detail msg loc n_ctx choices content refusal text tool_calls function arguments "
    "finish_reason usage prompt_tokens data id word".split()
)
TEXT = st.text(max_size=20) | st.sampled_from(
    ["length", "content_filter", "maximum context length is 12", "429"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | TEXT, inner, max_size=4),
    max_leaves=20,
)


class Word(Value):
    word: str


def outcome(read: Callable[[], Any]) -> Any:
    """What is read, or the error it becomes; any other exception fails the test."""
    try:
        return read()
    except (ModelError, Busy) as error:
        return error


@given(JSON)
def test_any_document_is_a_reply_or_an_error(document: Any) -> None:
    assert isinstance(outcome(lambda: read_reply(document, AT)), Reply | ModelError | Busy)


@given(JSON)
def test_any_document_is_a_list_of_models_or_an_error(document: Any) -> None:
    found = outcome(lambda: _read_cards(document, AT))

    assert isinstance(found, ModelError) or all(isinstance(card, ModelCard) for card in found)


@given(st.binary(max_size=60) | JSON.map(lambda document: json.dumps(document).encode()))
def test_any_body_is_a_document_or_an_error(body: bytes) -> None:
    outcome(lambda: read_json(body, AT))


@given(
    st.integers(300, 599),
    st.dictionaries(
        st.sampled_from(["retry-after", "retry-after-ms", "date", "location"]), TEXT | st.floats().map(str)
    ),
    st.binary(max_size=60) | JSON.map(lambda document: json.dumps(document).encode()),
)
def test_any_refusal_is_one_printable_line(status: int, headers: dict[str, str], body: bytes) -> None:
    error = outcome(lambda: raise_for(refusal(status, headers, body, AT), AT, "m"))

    assert isinstance(error, ModelError | Busy)
    assert str(error).isprintable()
    assert KEY not in str(error)


@given(JSON)
def test_any_error_that_comes_as_a_success_is_an_error(document: Any) -> None:
    assert isinstance(outcome(lambda: raise_hidden({"error": document}, AT, "m")), ModelError | Busy)


@given(st.lists(st.tuples(st.sampled_from(["data", "event", ""]), TEXT | JSON.map(json.dumps))))
def test_any_stream_is_a_document_or_cut(events: list[tuple[str, str]]) -> None:
    assert isinstance(assembled("\n\n".join(f"{name}: {data}" for name, data in events)), dict | None)


@given(
    st.dictionaries(st.sampled_from(["retry-after", "retry-after-ms", "date"]), TEXT | st.floats().map(str))
)
def test_a_wait_is_a_time_or_nothing(headers: dict[str, str]) -> None:
    wait = wait_asked(headers)

    assert wait is None or wait >= 0


@given(st.text() | JSON.map(json.dumps) | st.tuples(st.text(), JSON.map(json.dumps), st.text()).map("".join))
def test_any_text_is_judged(text: str) -> None:
    verdict = judge(text, Word, lambda _: ())

    assert (verdict.value is None) == bool(verdict.complaints)
