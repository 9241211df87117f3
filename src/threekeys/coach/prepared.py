"""Which of the prepared questions were asked."""

from collections.abc import Iterator

from threekeys.coach.kinds import asking, asks_after, same_kind
from threekeys.coach.language import asked_part, language_of
from threekeys.coach.stems import stems
from threekeys.domain import Asked, QuestionList, Scorecard, Transcript

_ENOUGH = 0.5  # of the prepared question's content words; half of them is the same question in other words


def asked_of(
    prepared: QuestionList | None, transcript: Transcript, scorecard: Scorecard
) -> tuple[Asked, ...]:
    """Each prepared question with the utterance of mine that asks it, or None.

    A question counts as asked in a question of mine on the same topic and, in English, of the same kind: with at least
    half of its content words and two of them (or all, when it has one), what it asks after counting as one. Each
    utterance answers for the one question it is nearest to.
    """
    if prepared is None:
        return ()
    me = scorecard.transcript.me
    questions = {m.index for m in scorecard.utterances if m.speaker == me and "question" in m.moves}
    mine = {u.index: u.text for u in transcript.utterances if u.index in questions}
    near = sorted(
        (-share, -size, index, q.id)
        for q in prepared.questions
        for index, said in mine.items()
        for share, size in _nearness(q.text, said)
    )
    asked: dict[str, int] = {}
    for _, _, index, id_ in near:
        if id_ not in asked and index not in asked.values():
            asked[id_] = index
    return tuple(Asked(question_id=q.id, asked=asked.get(q.id), text=q.text) for q in prepared.questions)


def _nearness(prepared: str, said: str) -> Iterator[tuple[float, int]]:
    """Which share of its words, of how many, each question in what was said has; those that are another question left out."""
    english = language_of(prepared) == "en" and language_of(said) in ("en", None)
    after = asks_after(asked_part(prepared)) if english else frozenset[str]()
    for question, led_to in asking(said):
        words = stems(led_to) | (asks_after(question) if english else frozenset())
        for form in _forms(prepared):
            wanted = form | after
            shared = len(wanted & words)
            share = shared / (len(wanted) or 1)
            same = not english or same_kind(asked_part(prepared), question, share)
            if same and form & words and shared >= min(2, len(wanted)) and share >= _ENOUGH:
                yield share, len(wanted)


def _forms(text: str) -> set[frozenset[str]]:
    """The content words of a question with the sentence that leads to it, and, where it has enough, without."""
    alone = stems(asked_part(text))
    return {stems(text), *([alone] if len(alone) > 1 else [])}
