"""Which of the prepared questions were asked."""

from threekeys.coach.language import asked_part
from threekeys.coach.stems import stems
from threekeys.domain import Asked, QuestionList, Scorecard, Transcript

_ENOUGH = 0.5  # of the prepared question's content words; half of them is the same question in other words


def asked_of(
    prepared: QuestionList | None, transcript: Transcript, scorecard: Scorecard
) -> tuple[Asked, ...]:
    """Each prepared question with the utterance of mine that asks it, or None.

    A question counts as asked in a question of mine that has at least half of its content words and two of
    them (or all, when it has one); each utterance answers for the one question it is nearest to.
    """
    if prepared is None:
        return ()
    me = scorecard.transcript.me
    questions = {m.index for m in scorecard.utterances if m.speaker == me and "question" in m.moves}
    mine = {u.index: stems(u.text) for u in transcript.utterances if u.index in questions}
    wanted = [(q.id, form) for q in prepared.questions for form in _forms(q.text)]
    near = sorted(
        (-len(form & mine[index]) / len(form), -len(form), index, id_)
        for id_, form in wanted
        for index in mine
        if _same(form, mine[index])
    )
    asked: dict[str, int] = {}
    for _, _, index, id_ in near:
        if id_ not in asked and index not in asked.values():
            asked[id_] = index
    return tuple(Asked(question_id=q.id, asked=asked.get(q.id), text=q.text) for q in prepared.questions)


def _forms(text: str) -> set[frozenset[str]]:
    """The content words of a question with the sentence that leads to it, and, where it has enough, without."""
    alone = stems(asked_part(text))
    return {stems(text), *([alone] if len(alone) > 1 else [])}


def _same(wanted: frozenset[str], said: frozenset[str]) -> bool:
    shared = len(wanted & said)
    return shared >= min(2, len(wanted)) and shared > 0 and shared >= _ENOUGH * len(wanted)
