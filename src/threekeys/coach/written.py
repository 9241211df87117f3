"""The coach that thinks with a model: words from prompts, facts from code."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from threekeys.coach import built
from threekeys.coach.checks import follow_up_complaints, question_list_complaints
from threekeys.coach.checks_reflection import Ground, nothing_missing, reflection_faults
from threekeys.coach.checks_wording import echoes
from threekeys.coach.drafts import FollowUpDraft, QuestionsDraft, ReflectionDraft
from threekeys.coach.stands import standing_questions, standing_reflection
from threekeys.coach.values import follow_up_values, question_values, reflection_values
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
from threekeys.errors import ModelAnswerError
from threekeys.llm import Answer, Model
from threekeys.prompts import Prompt, render

_D = TypeVar("_D", bound=BaseModel)
_M = TypeVar("_M", QuestionList, Reflection, FollowUp)


class ModelCoach:
    """A coach with a model. What it makes has passed the checks; what did not pass was left out or is an error."""

    def __init__(self, model: Model, now: dt.datetime, prompts_folder: Path | None = None) -> None:
        self._model = model
        self._now = now
        self._folder = prompts_folder

    def questions(self, brief: Brief, budget: TalkBudget) -> QuestionList:
        """The few questions worth asking in this talk, easy ones first."""
        return self._made(
            self._prompt("questions", question_values(brief)),
            QuestionsDraft,
            lambda draft, origin: built.question_list(draft, brief, budget, origin),
            lambda made: question_list_complaints(made, brief, budget),
            lambda made: standing_questions(made, brief, budget),
        )

    def reflect(
        self, transcript: Transcript, scorecard: Scorecard, prepared: QuestionList | None = None
    ) -> Reflection:
        """What the talk shows, each thing with the words it rests on."""
        ground = Ground(transcript, scorecard)
        return self._made(
            self._prompt("reflection", reflection_values(transcript, scorecard)),
            ReflectionDraft,
            lambda draft, origin: built.reflection(draft, transcript, ground, prepared, origin),
            lambda made: [*nothing_missing(made), *reflection_faults(made, ground)],
            lambda made: standing_reflection(made, ground),
            scorecard.bands_version,
        )

    def follow_up(self, reflection: Reflection, i_offer: tuple[str, ...] = ()) -> FollowUp:
        """A message that helps them, or the honest word that there is nothing to offer yet."""
        today = self._now.date()
        return self._made(
            self._prompt("follow_up", follow_up_values(reflection, i_offer)),
            FollowUpDraft,
            lambda draft, origin: built.follow_up(draft, reflection, i_offer, today, origin),
            lambda made: follow_up_complaints(made, reflection, i_offer),
            lambda _: None,  # a message is one piece: what is wrong in it cannot be left out
            reflection.scorecard.bands_version,
        )

    def _prompt(self, name: str, values: Mapping[str, object]) -> Prompt:
        return render(name, values, self._folder)

    def _made(
        self,
        prompt: Prompt,
        shape: type[_D],
        build: Callable[[_D, Provenance], _M],
        complaints: Callable[[_M], Sequence[str]],
        standing: Callable[[_M], _M | None],
        bands_version: str | None = None,
    ) -> _M:
        """The made thing; when the model did not mend all of it, what of it stands, else the error."""

        def origin(answer: Answer[_D] | None = None) -> Provenance:
            return Provenance(
                coach="model",
                model=answer.model if answer else self._model.name,
                prompt=prompt.name,
                fingerprint=prompt.fingerprint,
                bands_version=bands_version,
                tokens_in=answer.tokens_in if answer else None,
                tokens_out=answer.tokens_out if answer else None,
                when=self._now,
            )

        def wrong(made: _M) -> Sequence[str]:
            return [*complaints(made), *echoes("The answer", _words_of(made), prompt.system)]

        try:
            answer = self._model.ask(prompt, shape, lambda draft: wrong(build(draft, origin())))
        except ModelAnswerError as error:
            if not isinstance(error.answer, Answer):
                raise
            answer = error.answer
            rest = standing(build(answer.value, origin(answer)))
            if rest is None or echoes("", _words_of(rest), prompt.system):
                raise
            return rest
        return build(answer.value, origin(answer))


def _words_of(made: Value) -> str:
    """All that the coach wrote, whatever it is nested in."""
    return "\n".join(_texts(made.model_dump(mode="json", exclude={"scorecard", "brief", "provenance"})))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
