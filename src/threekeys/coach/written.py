"""The coach that thinks with a model: words from prompts, facts from code."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from threekeys.coach import built
from threekeys.coach.checks import follow_up_complaints, question_list_complaints
from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.reflection import MOST_LEARNED, nothing_missing, reflection_faults
from threekeys.coach.checks.wording import echoes
from threekeys.coach.drafts import FollowUpDraft, QuestionsDraft, ReflectionDraft, SynthesisDraft
from threekeys.coach.findings import fewer
from threekeys.coach.lines import with_lines
from threekeys.coach.long import (
    AT_ONCE,
    MOST_TO_CHOOSE_FROM,
    PART,
    Read,
    chosen,
    chosen_by_rule,
    not_chosen,
    part_size,
    read_parts,
    summed,
)
from threekeys.coach.recalled import ground, known, remembered
from threekeys.coach.stands import standing_questions, standing_reflection
from threekeys.coach.values import (
    Values,
    follow_up_values,
    part_values,
    question_values,
    reflection_values,
    synthesis_values,
)
from threekeys.coach.windows import windows
from threekeys.domain import (
    Brief,
    FollowUp,
    Provenance,
    QuestionList,
    Reflection,
    Scorecard,
    TalkBudget,
    Transcript,
    Value,
)
from threekeys.domain.memory import Person
from threekeys.errors import ModelAnswerError, PromptTooLong
from threekeys.llm import Answer, Model, likely_tokens, most_tokens
from threekeys.prompts import Prompt, render

_D = TypeVar("_D", bound=BaseModel)
_M = TypeVar("_M", QuestionList, Reflection, FollowUp)


@dataclass(frozen=True)
class _Making(Generic[_D, _M]):
    """How a thing is made of a draft, what may be wrong with it, and what then stands of it."""

    shape: type[_D]
    build: Callable[[_D, Provenance], _M]
    complaints: Callable[[_M], Sequence[str]]
    standing: Callable[[_M], _M | None]
    bands_version: str | None = None
    read: Read | None = None


class ModelCoach:
    """A coach with a model. What it makes has passed the checks; what did not pass was left out or is an error."""

    def __init__(
        self,
        model: Model,
        now: dt.datetime,
        prompts_folder: Path | None = None,
        heard: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> None:
        """`heard` is told how many of how many parts of a long talk have been read."""
        self._model = model
        self._now = now
        self._folder = prompts_folder
        self._heard = heard

    def questions(self, brief: Brief, budget: TalkBudget, person: Person | None = None) -> QuestionList:
        """The few questions worth asking in this talk, easy ones first; with a person, they continue the last one."""
        notes = ground(brief, person)
        making = _Making(
            QuestionsDraft,
            lambda draft, origin: built.question_list(draft, brief, budget, origin),
            lambda made: question_list_complaints(made, notes, budget),
            lambda made: standing_questions(made, notes, budget),
        )
        values = question_values(known(brief, person), met=bool(remembered(person)))
        made = self._made(self._prompt("questions", values), making)
        return made.model_copy(update={"remembered": remembered(person)})

    def reflect(
        self, transcript: Transcript, scorecard: Scorecard, prepared: QuestionList | None = None
    ) -> Reflection:
        """What the talk shows, each thing with the words it rests on; a long talk is read in parts."""
        return with_lines(self._reflected(transcript, scorecard, prepared), transcript)

    def _reflected(
        self, transcript: Transcript, scorecard: Scorecard, prepared: QuestionList | None
    ) -> Reflection:
        ground = Ground(transcript, scorecard)
        talk = reflection_values(transcript, scorecard)
        words = "\n".join(talk["material"].lines)
        if likely_tokens(words) > AT_ONCE:
            return self._in_parts(talk, PART, transcript, ground, prepared)
        prompt = self._prompt("reflection", part_values(talk, talk["material"].lines, 1, 1))
        making = _Making(
            ReflectionDraft,
            lambda draft, origin: built.reflection(draft, transcript, ground, prepared, origin),
            lambda made: [*nothing_missing(made), *reflection_faults(made, ground)],
            lambda made: standing_reflection(made, ground),
            scorecard.bands_version,
        )
        try:
            return self._made(prompt, making)
        except PromptTooLong as error:
            size = part_size(error, _beside(prompt, talk["material"].lines), most_tokens(words) // 2)
            return self._in_parts(talk, size, transcript, ground, prepared, tight=True)

    def follow_up(self, reflection: Reflection, i_offer: tuple[str, ...] = ()) -> FollowUp:
        """A message that helps them, or the honest word that there is nothing to offer yet."""
        today = self._now.date()
        making = _Making(
            FollowUpDraft,
            lambda draft, origin: built.follow_up(draft, reflection, i_offer, today, origin),
            lambda made: follow_up_complaints(made, reflection, i_offer),
            lambda _: None,  # a message is one piece: what is wrong in it cannot be left out
            reflection.scorecard.bands_version,
        )
        return self._made(self._prompt("follow_up", follow_up_values(reflection, i_offer)), making)

    def _in_parts(
        self,
        talk: Values,
        size: int,
        transcript: Transcript,
        ground: Ground,
        prepared: QuestionList | None,
        *,
        tight: bool = False,
    ) -> Reflection:
        read = self._read(talk, size, ground, tight=tight)
        return self._chosen(read, MOST_TO_CHOOSE_FROM, transcript, ground, prepared)

    def _read(self, talk: Values, size: int, ground: Ground, *, tight: bool) -> Read:
        """Everything found in the parts of a long talk; parts that do not fit are made smaller."""
        parts = windows(talk["material"].lines, size)
        prompts = [
            self._prompt("window", part_values(talk, part, number, len(parts)))
            for number, part in enumerate(parts, 1)
        ]
        try:
            return read_parts(self._model, prompts, ground, self._heard, tight=tight)
        except PromptTooLong as error:
            smaller = part_size(error, _beside(prompts[0], parts[0]), size // 2)
        return self._read(talk, smaller, ground, tight=True)

    def _chosen(
        self, read: Read, most: int, transcript: Transcript, ground: Ground, prepared: QuestionList | None
    ) -> Reflection:
        """The reflection chosen from what was found; a choice that does not fit is halved."""
        few = replace(read, findings=fewer(read.findings, most))
        making = _Making(
            SynthesisDraft,
            lambda draft, origin: chosen(draft, few, transcript, ground, prepared, origin),
            lambda made: [*not_chosen(made, few.findings), *reflection_faults(made, ground)],
            lambda made: chosen_by_rule(made, few.findings, ground),
            ground.scorecard.bands_version,
            few,
        )
        try:
            return self._made(
                self._prompt("synthesis", synthesis_values(few.findings, ground.scorecard)), making
            )
        except PromptTooLong:
            if most <= MOST_LEARNED:
                raise
            return self._chosen(read, most // 2, transcript, ground, prepared)

    def _prompt(self, name: str, values: Values) -> Prompt:
        return render(name, values, self._folder)

    def _made(self, prompt: Prompt, making: "_Making[_D, _M]") -> _M:
        """The made thing; when the model did not mend all of it, what of it stands, else the error."""

        def origin(answer: Answer[_D] | None = None) -> Provenance:
            return Provenance(
                coach="model",
                model=answer.model if answer else self._model.name,
                prompt=prompt.name,
                fingerprint=prompt.fingerprint,
                bands_version=making.bands_version,
                tokens_in=summed(part.tokens_in for part in (making.read, answer) if part),
                tokens_out=summed(part.tokens_out for part in (making.read, answer) if part),
                when=self._now,
            )

        def wrong(made: _M) -> Sequence[str]:
            return [*making.complaints(made), *echoes("The answer", _words_of(made), prompt.system)]

        try:
            answer = self._model.ask(prompt, making.shape, lambda draft: wrong(making.build(draft, origin())))
        except ModelAnswerError as error:
            if not isinstance(error.answer, Answer):
                raise
            answer = error.answer
            rest = making.standing(making.build(answer.value, origin(answer)))
            if rest is None or echoes("", _words_of(rest), prompt.system):
                answer.forget()
                raise
            return _with_doubts(rest, answer.notes)
        return _with_doubts(making.build(answer.value, origin(answer)), answer.notes)


def _beside(prompt: Prompt, lines: Sequence[str]) -> int:
    """At most so many tokens of a prompt are not these lines."""
    return most_tokens(prompt.system + prompt.user) - most_tokens("\n".join(lines))


def _with_doubts(made: _M, doubts: tuple[str, ...]) -> _M:
    """With what the server made one doubt, where there is a place to say so."""
    return made.model_copy(update={"notes": (*made.notes, *doubts)}) if isinstance(made, Reflection) else made


def _words_of(made: Value) -> str:
    """All that the coach wrote, whatever it is nested in."""
    return "\n".join(_texts(made.model_dump(mode="json", exclude={"scorecard", "brief", "provenance"})))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
