"""What our side of a request costs, in time and in tokens: `make bench`.

A server on the loopback answers at once, so that what is measured is the client: a bare call of the SDK
over a connection kept open, one `ask`, and one of many. Then 64 questions to a server that thinks for half
a second, against the time they would take if nothing else took any. And what the prompt of `reflect` adds to
the talk of an hour (each example, said again until it is one), in tokens of four bytes.
"""

import importlib.util
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
from openai import OpenAI
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from threekeys import measure, read, score, speaker_named
from threekeys.coach.values import part_values, reflection_values
from threekeys.domain import Transcript, Utterance
from threekeys.llm import Ask, Endpoint, OpenAIModel
from threekeys.prompts import Prompt, render

if TYPE_CHECKING:
    from tests.conftest import ModelServer

TALK = "[T001 Ann] So what made you choose this work, and would you again?\n" * 900
ROUNDS, MANY, THINKS = 40, 64, 0.5
ROOT = Path(__file__).parents[1]
EXAMPLES = {
    "networking/zoom.vtt": "Dale",
    "mentoring/teams.vtt": "Lorraine",
    "informational/otter.txt": "Tomasz",
}
HOUR = 8600  # words


class Word(BaseModel):
    word: str


def main() -> None:
    server = started()
    server.always = lambda exchange: exchange.say({"word": "why"})
    table = Table("one request, the talk of an hour", "ms", "beyond the SDK")
    bare = milliseconds(bare_call(server))
    table.add_row("SDK alone", f"{bare:.1f}", "")
    model = OpenAIModel("loopback-1", Endpoint(server.base_url))
    for name, call in (
        ("ask", lambda: model.ask(prompt(0), Word, lambda _: ())),
        ("one of many", lambda: model.ask_all(asks(ROUNDS))),
    ):
        took = milliseconds(call) / (1 if name == "ask" else ROUNDS)
        table.add_row(name, f"{took:.1f}", f"{took - bare:.1f}")
    slow = Table(f"{MANY} requests, {THINKS:g} s each", "s", "ideal", "ratio")
    server.always = thinking
    for parallel in (4, 8, 16):
        took, ideal = seconds(server, parallel), MANY / parallel * THINKS
        slow.add_row(f"{parallel} at once", f"{took:.2f}", f"{ideal:.2f}", f"{took / ideal:.2f}")
    console = Console()
    console.print(table, slow, prompts())
    server.shutdown()


def prompts() -> Table:
    """The tokens of a talk with its names, of the prompt for it, and the most that the prompt should have."""
    table = Table("an hour of", "talk", "prompt", "at most")
    for file, me in EXAMPLES.items():
        talk = an_hour(read(ROOT / "examples" / file))
        said = "\n".join(f"{u.speaker}: {u.text}" for u in talk.utterances)
        values = reflection_values(talk, score(measure(talk, speaker_named(talk, me))))
        made = render("reflection", part_values(values, values["material"].lines, 1, 1))
        own, whole = tokens(said), tokens(made.system + made.user)
        table.add_row(file, f"{own:.0f}", f"{whole:.0f}", f"{1.15 * own + 1500:.0f}")
    return table


def an_hour(talk: Transcript) -> Transcript:
    again = -(-HOUR // sum(len(u.text.split()) for u in talk.utterances))
    lines = [(u.speaker, u.text) for u in talk.utterances] * again
    said = tuple(Utterance(index=i, speaker=speaker, text=text) for i, (speaker, text) in enumerate(lines))
    return Transcript(format="made", utterances=said)


def tokens(text: str) -> float:
    return len(text.encode()) / 4


def started() -> "ModelServer":
    spec = importlib.util.spec_from_file_location("shared", Path(__file__).with_name("conftest.py"))
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tests/conftest.py")
    shared = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared)
    server: ModelServer = shared.ModelServer()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


def thinking(exchange: Any) -> None:
    time.sleep(THINKS)
    exchange.say({"word": "why"})


def bare_call(server: "ModelServer") -> Callable[[], object]:
    client = OpenAI(api_key="none", base_url=server.base_url, max_retries=0)
    messages = [{"role": "user", "content": TALK}]
    body = {"model": "loopback-1", "messages": messages}
    return lambda: client.post("/chat/completions", body=body, cast_to=httpx2.Response)


def milliseconds(call: Callable[[], object]) -> float:
    call()
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def seconds(server: "ModelServer", parallel: int) -> float:
    model = OpenAIModel("loopback-1", Endpoint(server.base_url, parallel=parallel))
    begun = time.perf_counter()
    model.ask_all(asks(MANY))
    return time.perf_counter() - begun


def prompt(number: int) -> Prompt:
    return Prompt("bench", "You answer in JSON.", f"{TALK}{number}", "0" * 12)


def asks(count: int) -> list[Ask[Word]]:
    return [Ask(prompt(number), Word, lambda _: ()) for number in range(count)]


main()
