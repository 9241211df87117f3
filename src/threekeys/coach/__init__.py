from typing import Protocol

from threekeys.coach.offline import OfflineCoach
from threekeys.coach.written import ModelCoach
from threekeys.domain import Brief, FollowUp, QuestionList, Reflection, Scorecard, TalkBudget, Transcript
from threekeys.domain.memory import Person


class Coach(Protocol):
    """Who thinks: a model, or rules. What it makes obeys `threekeys.coach.checks`."""

    def questions(self, brief: Brief, budget: TalkBudget, person: Person | None = None) -> QuestionList:
        """The few questions worth asking in this talk, easy ones first; with a person, they continue the last one."""
        ...

    def reflect(
        self, transcript: Transcript, scorecard: Scorecard, prepared: QuestionList | None = None
    ) -> Reflection:
        """What the talk shows, each thing with the words it rests on."""
        ...

    def follow_up(self, reflection: Reflection, i_offer: tuple[str, ...] = ()) -> FollowUp:
        """A message that helps them, or the honest word that there is nothing to offer yet."""
        ...


__all__ = ["Coach", "ModelCoach", "OfflineCoach"]
