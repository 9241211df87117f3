"""Nothing that was paid for is paid for again, and nobody else can read it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.domain import Value
from threekeys.errors import ModelAnswerError, ModelUnavailable, SettingsError
from threekeys.llm import Answer, Cache, Endpoint, OpenAIModel
from threekeys.prompts import Prompt

if TYPE_CHECKING:
    from tests.conftest import ModelServer

At = Callable[..., Endpoint]


class Word(Value):
    word: str


class Other(Value):
    word: str
    more: str


WHY = Word(word="why")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "threekeys"


@pytest.fixture
def cache(folder: Path) -> Cache:
    return Cache(folder)


def fine(_: Word) -> Sequence[str]:
    return ()


def short(answer: Word) -> Sequence[str]:
    return () if len(answer.word) < 5 else ("word: too long",)


def test_the_same_question_is_answered_without_asking(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache
) -> None:
    model_server.says(WHY)

    first, second = [
        OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, fine) for _ in range(2)
    ]

    assert (first.requests, second.requests, len(model_server.chats)) == (1, 0, 1)
    assert second == Answer(WHY, "loopback-1", first.tokens_in, first.tokens_out, requests=0)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"name": "loopback-2"}, id="another model"),
        pytest.param({"user": "Which card, please?"}, id="another prompt"),
        pytest.param({"shape": Other}, id="another shape"),
        pytest.param({"slash": "/v1/../v1"}, id="another address"),
    ],
)
def test_another_question_is_asked(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache, other: dict[str, Any]
) -> None:
    model_server.says(WHY, {"word": "why", "more": "because"})
    OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, fine)
    again = Prompt(prompt.name, prompt.system, other.get("user", prompt.user), prompt.fingerprint)
    base_url = model_server.base_url.replace("/v1", other.get("slash", "/v1"))

    model = OpenAIModel(other.get("name", "loopback-1"), endpoint(base_url=base_url), cache=cache)
    shape: type[Any] = other.get("shape", Word)
    answer: Answer[Any] = model.ask(again, shape, lambda _: ())

    assert (answer.requests, len(model_server.chats)) == (1, 2)


def test_a_repair_is_replayed_with_what_it_repaired(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache
) -> None:
    model_server.says({"word": "because"}, WHY)
    model = OpenAIModel("loopback-1", endpoint(), cache=cache)

    assert [model.ask(prompt, Word, short).requests for _ in range(2)] == [2, 0]


def test_an_answer_received_before_the_line_broke_is_not_asked_for_again(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache
) -> None:
    model_server.says({"wort": "why"})
    model_server.always = lambda exchange: exchange.reply(503, {"error": {"message": "overloaded"}})
    model = OpenAIModel("loopback-1", endpoint(), cache=cache)

    with pytest.raises(ModelUnavailable, match="overloaded"):
        model.ask(prompt, Word, fine)
    model_server.says(WHY)
    answer = model.ask(prompt, Word, fine)

    assert (answer.value, answer.requests) == (WHY, 1)


def test_an_answer_that_could_not_be_repaired_for_a_broken_line_comes_with_the_error(
    endpoint: At, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says({"word": "because"})
    model_server.always = lambda exchange: exchange.reply(503, {"error": {"message": "overloaded"}})

    with pytest.raises(
        ModelAnswerError, match=r"wrongly \(word: too long\), and asking again failed: .*overl"
    ) as error:
        OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, short)

    assert isinstance(error.value.answer, Answer)
    assert error.value.answer.value == Word(word="because")


def test_an_answer_that_could_not_be_repaired_in_time_comes_with_the_error(
    endpoint: At, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says({"word": "because"})
    model_server.always = lambda exchange: exchange.server.stopping.wait(5)

    with pytest.raises(
        ModelAnswerError, match=r"asking again failed: .*did not finish within 0\.7 seconds"
    ) as error:
        OpenAIModel("loopback-1", endpoint(deadline=0.7)).ask(prompt, Word, short)

    assert isinstance(error.value.answer, Answer)


def test_answers_that_stayed_wrong_are_kept_until_nobody_can_use_any_of_them(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache
) -> None:
    model_server.says({"word": "because"}, {"word": "therefore"}, WHY)
    model = OpenAIModel("loopback-1", endpoint(), cache=cache)
    held = []

    for _ in range(2):
        with pytest.raises(ModelAnswerError) as error:
            model.ask(prompt, Word, short)
        held.append(error.value.answer)

    assert [answer.requests for answer in held if isinstance(answer, Answer)] == [2, 0]
    assert isinstance(held[1], Answer)
    held[1].forget()
    assert model.ask(prompt, Word, short).value == WHY


def test_answers_of_another_shape_are_asked_for_again(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache
) -> None:
    model_server.says("no", "never", WHY)
    model = OpenAIModel("loopback-1", endpoint(), cache=cache)

    with pytest.raises(ModelAnswerError):
        model.ask(prompt, Word, short)

    assert model.ask(prompt, Word, short).value == WHY


def test_only_the_owner_can_read_what_is_kept(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache, folder: Path, key: str
) -> None:
    model_server.says(WHY)
    OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, fine)

    files = [path for path in folder.rglob("*") if path.is_file()]
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    assert len(files) == 2
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    assert not any(key in path.read_text() for path in files)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"text": 7}', b"\xff"])
def test_a_damaged_file_is_as_good_as_none(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache, folder: Path, damage: bytes
) -> None:
    model_server.says(WHY, WHY)
    model = OpenAIModel("loopback-1", endpoint(), cache=cache)
    model.ask(prompt, Word, fine)
    (kept,) = (folder / "replies").iterdir()
    kept.write_bytes(damage)

    assert [model.ask(prompt, Word, fine).requests for _ in range(2)] == [1, 0]


def test_clearing_deletes_all_and_counts_the_replies(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache, folder: Path
) -> None:
    model_server.says(WHY)
    OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, fine)

    assert cache.clear() == 1
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SettingsError, match=r"file/cache cannot be made \(Not a directory\).*--no-cache"):
        Cache(tmp_path / "file" / "cache")


def test_an_answer_that_cannot_be_kept_is_still_given(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, cache: Cache, folder: Path
) -> None:
    model_server.says(WHY)
    (folder / "replies").rmdir()
    (folder / "servers").rmdir()

    answer = OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, fine)

    assert answer.value == WHY
    assert answer.notes == tuple(
        f"The answer could not be kept in {folder / part} (No such file or directory)."
        for part in ("replies", "servers")
    )
