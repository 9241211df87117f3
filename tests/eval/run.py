"""make eval: how well a coach does on conversations and briefs with known right answers.

Whatever model is configured is asked (OPENAI_API_KEY, OPENAI_BASE_URL, THREEKEYS_MODEL or config.toml); with none,
the coach by rules. `--coach offline` asks the rules anyway. Arguments are parts of case names; none means all.
"""

import argparse
import datetime as dt
import re
import statistics
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from threekeys import settings
from threekeys.coach import Coach, ModelCoach, OfflineCoach
from threekeys.domain import Brief, FollowUp, QuestionList
from threekeys.errors import ModelError
from threekeys.llm import Answer, Check, Model, OpenAIModel, choose_model
from threekeys.measures import measure
from threekeys.prompts import Prompt
from threekeys.scoring import score, talk_budget
from threekeys.transcripts import read_bytes
from threekeys.verbs.coaches import choice, endpoint

HERE = Path(__file__).parent
T = TypeVar("T", bound=BaseModel)
COLUMNS = ("case", "decision", "right", "heard", "kept out", "quotes 1st try", "complaints", "tokens", "s")
WIDTHS = (34, 14, 6, 6, 9, 15, 11, 12, 7)


@dataclass
class Watched:
    """A model with somebody looking over its shoulder: what its first answers were told, and what they cost."""

    model: Model
    complaints: list[str] = field(default_factory=list)
    quotes: int = 0
    tokens: int = 0

    @property
    def name(self) -> str:
        return self.model.name

    def ask(self, prompt: Prompt, shape: type[T], check: Check[T]) -> Answer[T]:
        tries: list[Sequence[str]] = []

        def checked(value: T) -> Sequence[str]:
            if not tries:
                self.quotes += sum(1 for _ in _quotes(value.model_dump()))
            tries.append(check(value))
            return tries[-1]

        try:
            answer = self.model.ask(prompt, shape, checked)
        finally:
            self.complaints += tries[0] if tries else ["the first answer was not in the shape asked for"]
        self.tokens += (answer.tokens_in or 0) + (answer.tokens_out or 0)
        return answer


@dataclass(frozen=True)
class Row:
    """What came of one case; None where it has nothing to say about it."""

    case: str
    decision: str = ""
    right: bool | None = None
    heard: bool | None = None
    kept_out: bool = True
    quotes: int = 0
    unverified: int = 0
    complaints: int = 0
    tokens: int = 0
    seconds: float = 0.0
    error: str = ""


def cases(parts: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(HERE.glob("*.toml")):
        for name, case in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if not parts or any(part in name for part in parts):
                yield name, case


def run(name: str, case: dict[str, Any], model: Model | None) -> Row:
    """One case through the whole coach."""
    watched = Watched(model) if model else None
    now = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    coach: Coach = ModelCoach(watched, now) if watched else OfflineCoach(now)
    begin = time.perf_counter()
    try:
        row = talked(name, case, coach) if "talk" in case else prepared(name, case, coach)
    except ModelError as error:
        row = Row(name, error=str(error))
    seen = watched or Watched(model=None)  # type: ignore[arg-type]
    return Row(
        **{
            **vars(row),
            "quotes": seen.quotes,
            "unverified": sum("never said" in c for c in seen.complaints),
            "complaints": len(seen.complaints),
            "tokens": seen.tokens,
            "seconds": time.perf_counter() - begin,
        }
    )


def talked(name: str, case: dict[str, Any], coach: Coach) -> Row:
    """A talk: reflected on and followed up."""
    transcript = read_bytes(case["talk"].encode(), name=name)
    card = score(measure(transcript, case["me"]), meeting=case.get("type", "networking"))
    seen = coach.reflect(transcript, card)
    made = coach.follow_up(seen, tuple(case["i_offer"]))
    quotes = " | ".join(item.quote for item in seen.learned)
    sources = " ".join(offer.source for offer in made.offers)
    return Row(
        name,
        made.decision,
        made.decision in case["decision"] and (made.decision != "offer" or case.get("thing", "") in sources),
        any(part in quotes for part in case["heard"]) if "heard" in case else None,
        not _broken(made, case),
    )


def prepared(name: str, case: dict[str, Any], coach: Coach) -> Row:
    """A brief: questions prepared for it."""
    brief = Brief.model_validate(
        {key: value for key, value in case.items() if key not in ("specific", "uses", "never")}
    )
    made = coach.questions(brief, talk_budget(brief.type, "exchange", brief.minutes))
    text = " ".join(question.text for question in made.questions).casefold()
    return Row(
        name,
        f"{len(made.questions)} questions",
        sum(bool(re.search(rf"\b{part}", text)) for part in case["specific"]) >= case["uses"],
        None,
        not _broken(made, case),
    )


def _broken(made: FollowUp | QuestionList, case: dict[str, Any]) -> list[str]:
    said = (
        f"{made.subject} {made.message}"
        if isinstance(made, FollowUp)
        else " ".join(" ".join((q.text, *q.follow_ups)) for q in made.questions)
    )
    return [
        part for part in case.get("never", ()) if re.search(rf"\b{re.escape(part)}\b", said, re.IGNORECASE)
    ]


def _quotes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (item for key, item in value.items() if key == "quote")
        for item in value.values():
            yield from _quotes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _quotes(item)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows and what they come to."""
    yield "".join(name.ljust(width) for name, width in zip(COLUMNS, WIDTHS, strict=True)).rstrip()
    for row in rows:
        cells = (
            row.case,
            "error" if row.error else row.decision,
            _mark(row.right),
            _mark(row.heard),
            _mark(row.kept_out),
            f"{row.quotes - row.unverified}/{row.quotes}" if row.quotes else "–",
            str(row.complaints),
            str(row.tokens or "–"),
            f"{row.seconds:.1f}",
        )
        yield "".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
        if row.error:
            yield f"    {row.error}"
    quotes, unverified = sum(r.quotes for r in rows), sum(r.unverified for r in rows)
    yield ""
    marks: dict[str, list[bool | None]] = {
        "right": [r.right for r in rows],
        "heard": [r.heard for r in rows],
        "kept out": [r.kept_out for r in rows],
    }
    yield " · ".join(f"{name} {_share(values)}" for name, values in marks.items())
    yield f"quotes verified at first try {quotes - unverified}/{quotes}"
    yield f"no complaint at first try {_share(not r.complaints for r in rows)}"
    yield f"errors {sum(bool(r.error) for r in rows)}"
    yield f"tokens {sum(r.tokens for r in rows)}"
    yield f"seconds {statistics.median(r.seconds for r in rows):.1f} in the median"


def _mark(value: bool | None) -> str:  # noqa: FBT001 - three states, each a sign
    return "–" if value is None else "yes" if value else "NO"


def _share(values: Iterable[bool | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{sum(known)}/{len(known)}"


def configured(arguments: argparse.Namespace) -> Model | None:
    held = settings.load(coach=arguments.coach)
    if choice(held).coach == "offline":
        return None
    where = endpoint(held)
    return OpenAIModel(held.model or choose_model(where), where)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coach", choices=["auto", "model", "offline"])
    parser.add_argument("parts", nargs="*", help="parts of case names")
    arguments = parser.parse_args()
    model = configured(arguments)
    print(f"Asking {model.name}." if model else "Asking the coach by rules.", flush=True)  # noqa: T201 - its purpose
    rows = [run(name, case, model) for name, case in cases(arguments.parts)]
    if not rows:
        parser.error("no case has that in its name")
    print("\n".join(table(rows)))  # noqa: T201 - its purpose


if __name__ == "__main__":
    main()
