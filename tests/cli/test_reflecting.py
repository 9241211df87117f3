"""Reflections at volume, over the wire: by many questions at once, and by batches."""

import json
import re
import stat
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from typer.testing import Result

from threekeys.batch import Batch, usual
from threekeys.batch import run as score
from threekeys.llm import batches

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

Run = Callable[..., Result]
Line = dict[str, Any]
Answering = Callable[[list[Line]], tuple[list[Line], list[Line]]]
"""What a batch makes of its requests: the lines of its answers, and those of its errors."""
KEY = "sk-made-up-0123456789"


class BatchServer(ThreadingHTTPServer):
    """OpenAI's files and batches on the loopback. `plan` has how each batch is answered; the last holds for the rest."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchanged)
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Line] = {}
        self.sent: list[list[Line]] = []
        self.plan: list[Answering | str] = []
        self.looks = 1
        self.deleted: list[str] = []
        self.deaf = False

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def begin(self, source: str, metadata: Any) -> Line:
        requests = [json.loads(line) for line in self.files[source].splitlines()]
        self.sent.append(requests)
        name = f"batch_{len(self.batches) + 1}"
        self.batches[name] = {
            "id": name,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "input_file_id": source,
            "completion_window": "24h",
            "created_at": 1,
            "status": "validating",
            "metadata": metadata,
            "request_counts": {"total": len(requests), "completed": 0, "failed": 0},
            "looks": self.looks,
        }
        return self.batches[name]

    def look(self, name: str) -> Line:
        batch = self.batches[name]
        batch["looks"] -= 1
        if batch["looks"] < 0 and batch["status"] == "validating":
            number = int(name.rpartition("_")[2]) - 1
            how = self.plan[min(number, len(self.plan) - 1)]
            if isinstance(how, str):
                batch |= {"status": "failed", "errors": {"object": "list", "data": [{"message": how}]}}
            else:
                answers, errors = how(self.sent[number])
                for field, lines in (("output_file_id", answers), ("error_file_id", errors)):
                    if lines:
                        batch[field] = f"{field}_{name}"
                        self.files[batch[field]] = "\n".join(map(json.dumps, lines)).encode()
                batch["status"] = "completed" if answers else "expired"
        return batch


class Exchanged(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BatchServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/v1/files":
            name = f"file_{len(self.server.files) + 1}"
            self.server.files[name] = re.split(rb"\r\n\r\n", _part(body, b'name="file"'), maxsplit=1)[1]
            self.reply({"id": name, "object": "file", "bytes": 1, "created_at": 1, "filename": "x", "purpose": "batch", "status": "processed"})  # fmt: skip
        elif self.path == "/v1/batches":
            said = json.loads(body)
            batch = self.server.begin(said["input_file_id"], said["metadata"])
            if self.server.deaf:
                self.server.deaf = False
                self.close_connection = True
                return
            self.reply(batch)
        else:
            self.reply({"error": {"message": "Invalid URL"}}, 404)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/v1/batches":
            self.reply({"object": "list", "data": list(self.server.batches.values()), "has_more": False})
        elif path.startswith("/v1/batches/"):
            self.reply(self.server.look(path.rpartition("/")[2]))
        elif path.endswith("/content"):
            self.reply(self.server.files[path.split("/")[3]])
        else:
            self.reply({"error": {"message": "Invalid URL"}}, 404)

    def do_DELETE(self) -> None:
        name = self.path.rpartition("/")[2]
        self.server.deleted.append(name)
        self.reply({"id": name, "object": "file", "deleted": True})

    def reply(self, body: Any, status: int = 200) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


def _part(body: bytes, named: bytes) -> bytes:
    boundary = body.split(b"\r\n", 1)[0]
    return next(part.removesuffix(b"\r\n") for part in body.split(boundary) if named in part)


@pytest.fixture
def server() -> Iterator[BatchServer]:
    with BatchServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path, talk: Path) -> Path:
    """Three talks of Ann's, which have their scores already, so that no test waits for a process."""
    made = tmp_path / "talks"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(f"{talk.read_text()}Ann: And then, {number}?\n")
    out = tmp_path / "scores.csv"
    task = Batch(str(made), str(out), Path(f"{out}.ledger"), usual("Ann", "networking", "exchange"))
    score(task, lambda work, shards: ((shard, work(shard)) for shard in shards))
    return made


@pytest.fixture
def batch(run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr("threekeys.cli.reflecting._PAUSE", 0.0)

    def batch(*words: str, url: str, **environment: str) -> Result:
        out = tmp_path / "scores.csv"
        words = ("--me", "Ann", "--jobs", "1", "--reflect", "--model", "m", "--base-url", url, *words)
        return run("batch", folder, "--out", out, *words, OPENAI_API_KEY=KEY, **environment)

    return batch


@pytest.fixture
def made(tmp_path: Path) -> Callable[[], list[Line]]:
    def made() -> list[Line]:
        path = tmp_path / "scores.reflections.jsonl"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        return [json.loads(line) for line in path.read_text().splitlines()]

    return made


def answered(request: Line, content: Any, status: int = 200) -> Line:
    message = {"role": "assistant", "content": json.dumps(content)}
    body = {
        "object": "chat.completion",
        "model": "m",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 5000, "completion_tokens": 100},
    }
    if status != 200:
        body = {"error": {"message": str(content)}}
    return {
        "custom_id": request["custom_id"],
        "response": {"status_code": status, "body": body},
        "error": None,
    }


def expired(request: Line) -> Line:
    error = {
        "code": "batch_expired",
        "message": "This request could not be executed before the window ended.",
    }
    return {"custom_id": request["custom_id"], "response": None, "error": error}


def all_answered(content: Any) -> Answering:
    return lambda requests: ([answered(request, content) for request in requests], [])


def test_many_questions_at_once_reflect_on_each_talk(
    batch: Callable[..., Result], made: Callable[[], list[Line]], model_server: "ModelServer", reflection: Any
) -> None:
    model_server.always = lambda exchange: exchange.say(reflection)
    first = batch(url=model_server.base_url)
    asked = len(model_server.chats)
    again = batch(url=model_server.base_url)

    assert (first.exit_code, again.exit_code) == (0, 0), first.stderr
    assert (asked, len(model_server.chats)) == (3, 3)
    assert [Path(line["file"]).name for line in made()] == ["0.txt", "1.txt", "2.txt"]
    assert {line["reflection"]["provenance"]["coach"] for line in made()} == {"model"}
    assert "The model read and wrote" in first.stderr


def test_a_budget_stops_and_what_was_made_is_kept(
    batch: Callable[..., Result], made: Callable[[], list[Line]], model_server: "ModelServer", reflection: Any
) -> None:
    model_server.always = lambda exchange: exchange.say(reflection)
    stopped = batch("--max-tokens", "9000", url=model_server.base_url)
    some = len(made())
    rest = batch(url=model_server.base_url)

    assert stopped.exit_code == 3
    assert "Stopped before sending" in stopped.stderr
    assert "the same command goes on" in stopped.stderr
    assert 0 < some < 3
    assert (rest.exit_code, len(made()), len(model_server.chats)) == (0, 3, 3)


def test_ctrl_c_ends_what_is_asked_at_once(
    batch: Callable[..., Result],
    model_server: "ModelServer",
    reflection: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model_server.says(reflection)
    model_server.always = lambda _: model_server.stopping.wait(60)
    began = time.monotonic()
    with monkeypatch.context() as patched:
        patched.setattr("threekeys.batch.ledger.Ledger.keep_reflection", _interrupt_kept)
        done = batch(url=model_server.base_url)

    assert done.exit_code == 130
    assert time.monotonic() - began < 30


def _interrupt_kept(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_declined_talk_does_not_stop_the_others(
    batch: Callable[..., Result], made: Callable[[], list[Line]], model_server: "ModelServer", reflection: Any
) -> None:
    def declined(exchange: "Exchange") -> None:
        if "And then, 1?" in str(exchange.body):
            exchange.reply(400, {"error": {"message": "flagged", "code": "content_filter"}})
        else:
            exchange.say(reflection)

    model_server.always = declined
    done = batch(url=model_server.base_url)

    assert (done.exit_code, len(made())) == (1, 2)
    assert "No reflection on:\n" in done.stderr
    assert re.search(r"^  \S+/1\.txt: .*flagged", done.stderr, re.MULTILINE)


def test_rules_reflect_on_many_talks_too(
    run: Run, folder: Path, tmp_path: Path, made: Callable[[], list[Line]]
) -> None:
    done = run("batch", folder, "--me", "Ann", "--jobs", "1", "--reflect", "--coach", "offline", "--out", tmp_path / "scores.csv")  # fmt: skip

    assert (done.exit_code, len(made())) == (0, 3)
    assert {line["reflection"]["provenance"]["coach"] for line in made()} == {"offline"}


def test_a_batch_is_sent_waited_for_used_and_deleted(
    batch: Callable[..., Result], made: Callable[[], list[Line]], server: BatchServer, reflection: Any
) -> None:
    server.plan, server.looks = [all_answered(reflection)], 2
    done = batch("--batch-api", url=server.base_url, THREEKEYS_PRICE_IN="2", THREEKEYS_PRICE_OUT="10")

    assert (done.exit_code, len(made())) == (0, 3), done.stderr
    request = server.sent[0][0]
    assert {name: request[name] for name in ("method", "url")} == {
        "method": "POST",
        "url": "/v1/chat/completions",
    }
    assert (request["body"]["model"], len({line["custom_id"] for line in server.sent[0]})) == ("m", 3)
    assert re.search(
        r"Sending 3 requests: about [\d,]+ tokens to read, .* at the prices you set", done.stderr
    )
    assert "Batch batch_1: 0 of 3 answered" in done.stderr
    assert "The model read 15,000 tokens and wrote 300; 0.03 at the prices you set" in done.stderr
    assert server.deleted == ["file_1", "output_file_id_batch_1"]
    assert KEY not in done.output


def test_what_expired_is_sent_again_and_given_up_in_the_end(
    batch: Callable[..., Result], made: Callable[[], list[Line]], server: BatchServer, reflection: Any
) -> None:
    def never_the_second(requests: list[Line]) -> tuple[list[Line], list[Line]]:
        late = [one for one in requests if "And then, 1?" in str(one)]
        return [answered(one, reflection) for one in requests if one not in late], [*map(expired, late)]

    server.plan = [never_the_second]
    done = batch("--batch-api", url=server.base_url)

    assert [len(requests) for requests in server.sent] == [3, 1, 1]
    assert (done.exit_code, len(made())) == (1, 2)
    assert "1.txt: A request expired 3 times" in done.stderr


def test_a_refused_request_concerns_its_talk_alone(
    batch: Callable[..., Result], made: Callable[[], list[Line]], server: BatchServer, reflection: Any
) -> None:
    def one_refused(requests: list[Line]) -> tuple[list[Line], list[Line]]:
        first, *rest = requests
        return [answered(one, reflection) for one in rest], [answered(first, "context_length_exceeded", 400)]

    server.plan = [one_refused, all_answered(reflection)]
    batch("--batch-api", url=server.base_url)

    assert len(made()) >= 2


def test_a_wrong_answer_is_corrected_in_the_next_batch(
    batch: Callable[..., Result], made: Callable[[], list[Line]], server: BatchServer, reflection: Any
) -> None:
    server.plan = [all_answered({"learned": "nothing"}), all_answered(reflection)]
    done = batch("--batch-api", url=server.base_url)

    assert (done.exit_code, len(made()), [len(sent) for sent in server.sent]) == (0, 3, [3, 3])
    assert [len(sent[0]["body"]["messages"]) for sent in server.sent] == [2, 4]


def test_a_batch_is_found_again_by_its_name(
    batch: Callable[..., Result],
    made: Callable[[], list[Line]],
    server: BatchServer,
    reflection: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C while it waits; the next run sends nothing."""
    server.plan, server.looks = [all_answered(reflection)], 2
    with monkeypatch.context() as patched:
        patched.setattr("threekeys.cli.reflecting.time.sleep", _interrupt)
        stopped = batch("--batch-api", url=server.base_url)
    done = batch("--batch-api", url=server.base_url)

    assert (stopped.exit_code, done.exit_code, len(made()), len(server.sent)) == (130, 0, 3, 1)


def _interrupt(_: float) -> None:
    raise KeyboardInterrupt


def test_a_batch_whose_name_was_not_heard_is_found_by_its_mark(
    batch: Callable[..., Result],
    made: Callable[[], list[Line]],
    server: BatchServer,
    reflection: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("threekeys.llm.batches._RETRIES", 0)
    server.plan, server.deaf = [all_answered(reflection)], True
    lost = batch("--batch-api", url=server.base_url)
    done = batch("--batch-api", url=server.base_url)

    assert (lost.exit_code, done.exit_code, len(made()), len(server.sent)) == (3, 0, 3, 1), lost.stderr


@pytest.mark.parametrize(
    ("limit", "most", "files"), [("MOST_REQUESTS", 2, [2, 1]), ("MOST_BYTES", 30_000, [1, 1, 1])]
)
def test_files_hold_no_more_than_their_limit(
    batch: Callable[..., Result],
    made: Callable[[], list[Line]],
    server: BatchServer,
    reflection: Any,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    most: int,
    files: list[int],
) -> None:
    monkeypatch.setattr(f"threekeys.batch.posted.{limit}", most)
    server.plan = [all_answered(reflection)]
    batch("--batch-api", url=server.base_url)

    assert ([len(sent) for sent in server.sent], len(made())) == (files, 3)
    assert (batches.MOST_REQUESTS, batches.MOST_BYTES) == (50_000, 200_000_000)


def test_a_refused_batch_is_told(batch: Callable[..., Result], server: BatchServer) -> None:
    server.plan = ["Enqueued token limit reached"]
    done = batch("--batch-api", url=server.base_url)

    assert done.exit_code == 3
    assert "batch_1 was refused: Enqueued token limit reached" in done.stderr


def test_more_than_may_be_spent_is_not_sent(batch: Callable[..., Result], server: BatchServer) -> None:
    done = batch("--batch-api", "--max-tokens", "3000", url=server.base_url)

    assert (done.exit_code, server.sent) == (3, [])
    assert "Stopped before sending" in done.stderr


def test_names_are_hidden_in_every_request(
    batch: Callable[..., Result], server: BatchServer, reflection: Any
) -> None:
    server.plan = [all_answered(reflection)]
    batch("--batch-api", "--redact", url=server.base_url)

    assert len(server.sent[0]) == 3
    assert (
        re.findall(r"\b(?:Ann|Ben)\b", json.dumps([line["body"]["messages"] for line in server.sent[0]]))
        == []
    )


def test_a_prompt_is_shown_and_nothing_sent(batch: Callable[..., Result], server: BatchServer) -> None:
    done = batch("--show-prompt", "--redact", url=server.base_url)

    assert (done.exit_code, server.files) == (0, {})
    assert (done.stdout.count("----- user -----"), "Ben" in done.stdout) == (3, False)


def test_your_own_prompts_are_used_and_ask_anew(
    batch: Callable[..., Result], server: BatchServer, reflection: Any, tmp_path: Path, run: Run
) -> None:
    server.plan = [all_answered(reflection)]
    batch("--batch-api", url=server.base_url)
    (tmp_path / "mine").mkdir()
    run("prompts", "copy", "reflection", "--prompts", tmp_path / "mine")
    path = tmp_path / "mine" / "reflection" / "system.md.j2"
    path.write_text(f"{path.read_text()}\nBe brief, as a friend would.\n")
    batch("--batch-api", "--prompts", str(tmp_path / "mine"), url=server.base_url)

    assert [len(sent) for sent in server.sent] == [3, 3]
    assert "Be brief, as a friend would." in str(server.sent[1])


def test_what_concerns_a_model_needs_reflect(
    run: Run, wrong: Callable[[Result, int], str], folder: Path, tmp_path: Path
) -> None:
    words = ("batch", folder, "--me", "Ann", "--out", tmp_path / "s.csv", "--batch-api")

    assert "goes with --reflect" in wrong(run(*words), 1)
