"""Reflections by batches: what is asked is collected and sent, what comes back is kept, until each talk has its own."""

import json
import os
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from threekeys.batch.answers import MOST_TRIES, Answers
from threekeys.batch.ledger import Ledger, Scored
from threekeys.batch.reflecting import CoachFor, Failed, Heard, one_failed, reflection
from threekeys.errors import ModelAnswerError, ModelRefused, ThreekeysError
from threekeys.llm import Budget, likely_tokens
from threekeys.llm.batches import MOST_BYTES, MOST_REQUESTS, Awaited, Batches, Desk
from threekeys.llm.budget import ANSWER
from threekeys.llm.reply import tokens

_ROUNDS = 12
"""Batches after each other at most: a long talk takes its parts, the choice among them, and a correction of each."""


@dataclass
class Office:
    """All that batches need: who answers, what may be spent at which prices, and how to wait.

    `said` is told what is sent and what came; `pause` waits before a batch is looked at again. `read` and `written`
    are the tokens that answers took.
    """

    batches: Batches
    budget: Budget
    prices: tuple[float, float] | None
    said: Callable[[str], None]
    pause: Callable[[], None]
    read: int = 0
    written: int = 0

    def priced(self, read: int, written: int) -> str:
        """What so many tokens cost at the prices that are set, as the end of a sentence."""
        if self.prices is None:
            return ""
        return f"; {(read * self.prices[0] + written * self.prices[1]) / 1e6:.2f} at the prices you set"


class Asked(NamedTuple):
    """Who is asked: the desk, and the coach that asks there."""

    desk: Desk
    coach_for: CoachFor


def by_batch(ledger: Ledger, made_by: str, ask: "Asked", office: Office, heard: Heard) -> list[Failed]:
    """Reflect on every talk that has none yet; a batch that an earlier run sent is waited for, not sent again."""
    failed: dict[Scored, Failed] = {}
    for _ in range(_ROUNDS * MOST_TRIES):
        _bring(ledger.answers, office)
        _one_round(ledger, made_by, ask, office, heard, failed)
        if not ledger.answers.under_way():
            if office.read:
                office.said(
                    f"The model read {office.read:,} tokens and wrote {office.written:,}"
                    f"{office.priced(office.read, office.written)}"
                )
            return list(failed.values())
    raise ModelRefused("The batches came back without an end; what was made is kept.")


def _bring(answers: Answers, office: Office) -> None:
    """Wait for every batch under way, and keep what it brings."""
    for mark, heard_name in answers.under_way():
        name = heard_name or office.batches.marked(mark)
        if name is None:
            answers.lost(mark)
            continue
        answers.sent(mark, name)
        state = office.batches.state(name)
        while state.open:
            office.said(f"Batch {name}: {state.done:,} of {state.requests:,} answered")
            office.pause()
            state = office.batches.state(name)
        if state.why:
            answers.lost(mark)
            raise ModelRefused(f"The batch {name} was refused: {state.why}")
        answers.arrived(mark, (reply for file in state.files for reply in office.batches.replies(file)))
        office.batches.forget([state.source, *state.files])


def _one_round(
    ledger: Ledger,
    made_by: str,
    ask: "Asked",
    office: Office,
    heard: Heard,
    failed: dict[Scored, Failed],
) -> None:
    """Make every reflection whose answers are here, and send what the others lack; one that failed is left."""
    done, talks = ledger.reflected(made_by)
    with _Outbox.opened(ledger.answers, office) as outbox:
        for scored in ledger.without_reflection(made_by):
            if scored in failed:
                continue
            try:
                done += _made(ledger, made_by, scored, ask, outbox)
            except ThreekeysError as error:
                failed[scored] = one_failed(scored, error)
            heard(done, talks)
        outbox.send()


def _made(ledger: Ledger, made_by: str, scored: Scored, ask: "Asked", outbox: "_Outbox") -> bool:
    """Whether the reflection on a talk could be made; if not, what it awaits is in the outbox."""
    desk, answers = ask.desk, ledger.answers
    desk.requests.clear()
    desk.used.clear()
    try:
        ledger.keep_reflection(scored, made_by, reflection(scored, ask.coach_for))
    except Awaited:
        if any(map(answers.given_up, desk.requests)):
            raise ModelAnswerError(f"A request expired {MOST_TRIES} times without an answer.") from None
        for key, body in desk.requests.items():
            outbox.add(key, body)
        return False  # what has come is needed again, when the rest is here
    except ThreekeysError:
        _spent(answers, desk, outbox)
        raise
    _spent(answers, desk, outbox)
    return True


def _spent(answers: Answers, desk: Desk, outbox: "_Outbox") -> None:
    """Count what the answers took, and drop them: they hold words of a talk."""
    for key in desk.used:
        reply = answers.reply(key)
        if reply:
            read, written = tokens(reply[1])
            outbox.office.read += read or 0
            outbox.office.written += written or 0
    answers.served(desk.used)


class _Outbox:
    """Requests on their way into files of a batch."""

    def __init__(self, answers: Answers, office: Office, path: Path) -> None:
        self._answers = answers
        self.office = office
        self._path = path
        self._keys: dict[str, int] = {}
        self._size = 0

    def add(self, key: str, body: Mapping[str, Any]) -> None:
        """Put in a request that is not on its way already."""
        if key in self._keys or self._answers.waiting(key):
            return
        line = json.dumps(
            {"custom_id": key, "method": "POST", "url": "/v1/chat/completions", "body": body}
        ).encode()
        if len(self._keys) >= MOST_REQUESTS or self._size + len(line) >= MOST_BYTES:
            self.send()
        self.office.budget.reserve(likely_tokens(str(body["messages"])))
        with self._path.open("ab") as file:
            file.write(line + b"\n")
        self._keys[key] = likely_tokens(str(body["messages"]))
        self._size += len(line) + 1

    def send(self) -> None:
        """Send what is in it."""
        if not self._keys:
            return
        read, written = sum(self._keys.values()), ANSWER * len(self._keys)
        self.office.said(
            f"Sending {len(self._keys):,} requests: about {read:,} tokens to read, at most some {written:,} to write"
            f"{self.office.priced(read, written)}"
        )
        mark = uuid.uuid4().hex
        self._answers.sending(mark, self._keys)
        self._answers.sent(mark, self.office.batches.send(self._path, mark))
        self._path.write_bytes(b"")
        self._keys.clear()
        self._size = 0

    @classmethod
    @contextmanager
    def opened(cls, answers: Answers, office: Office) -> "Iterator[_Outbox]":
        """An outbox whose file is the owner's alone, and gone afterwards."""
        handle, name = tempfile.mkstemp(suffix=".jsonl")
        os.close(handle)
        try:
            yield cls(answers, office, Path(name))
        finally:
            Path(name).unlink(missing_ok=True)
