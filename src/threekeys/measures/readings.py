"""Readings: every measure's value for one talk, its 80 % range, and the utterances it rests on."""

from collections import Counter
from collections.abc import Iterable, Sequence

from threekeys.domain import Reading, Transcript
from threekeys.measures.conversation import Conversation, Turn
from threekeys.measures.listening import building_on, long_stretches, seconds_of
from threekeys.measures.marks import Found
from threekeys.measures.questions import Ask
from threekeys.measures.rhythm import rhythm
from threekeys.measures.uncertainty import count_range, ratio_range, share_range, talk_share_range
from threekeys.measures.value import declined, is_unasked, purposes, said

BUILDS_ON = 0.5  # from which a reply is named: what teachers do on average
AT_LENGTH = 30  # words of an answer that says something
MISSED = 0.5  # counts of rare phrases may be this much too low, seldom too high
DEFECTS = {
    "multi_barrelled": "asked two things at once",
    "leading": "suggested the answer",
    "too_long": "ran over 40 words",
    "self_answered": "went on without waiting",
}


def _share(name: str, hits: Sequence[int], cases: int, hit_count: int | None, why_not: str) -> Reading:
    count = len(hits) if hit_count is None else hit_count
    if not cases:
        return Reading(name=name, value=None, unit="share", why_not=why_not)
    return Reading(
        name=name,
        value=count / cases,
        unit="share",
        interval=share_range(count, cases),
        utterances=_once(hits),
        cases=cases,
    )


def _rate(name: str, hits: Iterable[int], count: int, tens: float) -> Reading:
    if not tens:
        return Reading(name=name, value=None, unit="per 10 min", why_not="Nothing was said.")
    low, high = count_range(count)
    return Reading(
        name=name,
        value=count / tens,
        unit="per 10 min",
        interval=(low / tens, high / tens),
        utterances=_once(hits),
        cases=count,
    )


def _count(name: str, value: float, hits: Iterable[int], missed: float = MISSED) -> Reading:
    return Reading(
        name=name, value=value, unit="count", interval=(value, value + missed), utterances=_once(hits)
    )


def _fine(talk: Conversation, turn: int) -> bool:
    return talk.is_fine(talk.turns[turn].utterances)


def _once(indexes: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(indexes)))


def listen(talk: Conversation, found: Found, stretch_limit: float) -> list[Reading]:
    """Talk share, uptake, long stretches and self-shifts."""
    mine = [reply for reply in found.replies if talk.mine(talk.turns[reply.turn])]
    long = [reply for reply in mine if reply.long]
    first = [talk.turns[reply.turn].lines[0].utterance for reply in mine if reply.takes_up]
    shifts = [
        talk.turns[reply.turn].lines[0].utterance
        for reply in long
        if reply.shifts and not _fine(talk, reply.turn)
    ]
    silence = "They said nothing of any length that you replied to."
    return [
        talk_share(talk),
        _share("uptake", first, len(mine), None, silence),
        _stretches(talk, found.asks, stretch_limit),
        _share("self_shift", shifts, len(long) or len(mine), None, silence),
    ]


def talk_share(talk: Conversation) -> Reading:
    """My share of the words and, if timed, of the speaking time; back-channels and silence excluded."""
    total = sum(len(turn.words) for turn in talk.turns)
    if not total or all(talk.mine(turn) for turn in talk.turns):
        return Reading(
            name="talk_share", value=None, unit="share", why_not="Only one person speaks in this transcript."
        )
    own = [turn for turn in talk.turns if talk.mine(turn)]
    by_words = sum(len(turn.words) for turn in own) / total
    parts = [(len(turn.words) * talk.mine(turn), len(turn.words)) for turn in talk.turns]
    seconds = sum(turn.seconds for turn in talk.turns)
    by_time = sum(turn.seconds for turn in own) / seconds if talk.timed and seconds else None
    return Reading(
        name="talk_share",
        value=by_words,
        unit="share",
        by_words=by_words,
        by_time=by_time,
        interval=talk_share_range(by_words, total, parts),
        utterances=tuple(index for turn in own for index in turn.utterances),
        cases=total,
    )


def _stretches(talk: Conversation, asked: list[Ask], limit: float) -> Reading:
    if not talk.tens:
        return Reading(name="long_stretches", value=None, unit="s per 10 min", why_not="Nothing was said.")
    found = [s for s in long_stretches(talk, asked, limit) if not _fine(talk, s.turn)]
    value = sum(stretch.excess for stretch in found) / talk.tens
    excess = {stretch.turn: stretch.excess for stretch in found}
    total = sum(len(turn.words) for turn in talk.turns)
    parts = [
        (excess.get(number, 0.0), talk.tens * len(turn.words) / total)
        for number, turn in enumerate(talk.turns)
    ]
    low, high = ratio_range(parts) if parts else (value, value)
    return Reading(
        name="long_stretches",
        value=value,
        unit="s per 10 min",
        interval=(max(0.0, low), high),
        utterances=tuple(index for stretch in found for index in talk.turns[stretch.turn].utterances),
        cases=len(found),
    )


def learn(talk: Conversation, found: Found) -> list[Reading]:
    """Question rate, follow-ups, open questions, purposes, and craft."""
    own = [ask for ask in found.asks if talk.mine(talk.turns[ask.turn])]
    tried = [ask for ask in own if ask.genuine or ask.self_answered]
    mine = [ask for ask in own if ask.genuine]
    none = "You asked no question that waited for an answer."
    following = [ask for ask in mine if ask.follow_up]
    open_ones = [ask for ask in mine if ask.open]
    faulty = [ask for ask in tried if ask.defects and not talk.is_fine(ask.utterances)]
    touched = purposes(talk, found.asks)
    craft = _share("craft_defects", _lines_of(faulty), len(tried), len(faulty), none)
    return [
        _rate("question_rate", _lines_of(mine), len(mine), talk.tens),
        _share("follow_up_share", _lines_of(following), len(mine), len(following), none),
        _share("open_share", _lines_of(open_ones), len(mine), len(open_ones), none),
        Reading(
            name="purposes",
            value=len(touched),
            unit="count",
            interval=(max(0, len(touched) - 1), len(touched) + 1),  # one subject more or less is chance
            utterances=_once(touched.values()),
            label=", ".join(touched) or None,
        ),
        craft.model_copy(update={"label": _defects(faulty)}),
    ]


def _lines_of(asked: list[Ask]) -> list[int]:
    return [index for ask in asked for index in ask.utterances]


def _defects(faulty: list[Ask]) -> str | None:
    counts = Counter(defect for ask in faulty for defect in ask.defects)
    return ", ".join(f"{counts[name]} {text}" for name, text in DEFECTS.items() if counts[name]) or None


def add_value(talk: Conversation, found: Found) -> list[Reading]:
    """Needs asked, offers linked to needs, unasked advice, next step; and what other meetings ask for."""
    needs = [need for need in found.needs if talk.mine(talk.turns[need.turn])]
    linked = {o.turn: o.utterance for o in found.offers if o.linked and talk.mine(talk.turns[o.turn])}
    given = [
        a
        for a in found.advice
        if talk.mine(talk.turns[a.turn]) and is_unasked(talk, a.turn) and not talk.is_fine([a.utterance])
    ]
    steps = max((step.worth for step in found.steps), default=0.0)
    offered = _count("linked_offers", len(linked), linked.values())
    if not linked and declined(talk, found.needs):
        offered = Reading(
            name="linked_offers",
            value=None,
            unit="count",
            label="declined",
            why_not="You asked, and they need nothing now.",
        )
    return [
        _count("needs_asked", sum(need.worth for need in needs), [need.utterance for need in needs]),
        offered,
        _rate("unasked_advice", [a.utterance for a in given], len(given), talk.tens),
        Reading(
            name="next_step",
            value=steps,
            unit="count",
            interval=(steps, min(1.0, steps + MISSED / 2)),
            utterances=_once(step.utterance for step in found.steps if step.worth == steps),
        ),
        *_variants(talk, found),
    ]


def _variants(talk: Conversation, found: Found) -> list[Reading]:
    """What counts as adding value where offers are not mine to make: thanks, promises, invitations."""
    mine = {
        name: [hit for hit in said(talk, name) if talk.mine(talk.turns[hit.turn])]
        for name in ("thanks", "thanks_for", "own_commitment", "invites_questions", "what_next")
    }
    thanked = 1.0 if mine["thanks_for"] else 0.5 * bool(mine["thanks"])
    team = [
        ask
        for ask in found.asks
        if ask.genuine and talk.mine(talk.turns[ask.turn]) and talk.pack.has("team_need", ask.text)
    ]
    return [
        _count("specific_thanks", thanked, _hits(mine["thanks_for"] or mine["thanks"]), 0.25),
        _count("own_commitment", len(mine["own_commitment"]), _hits(mine["own_commitment"])),
        _count("team_need_asked", len(team), _lines_of(team)),
        _count("invited_questions", len(mine["invites_questions"]), _hits(mine["invites_questions"])),
        _count("said_what_next", len(mine["what_next"]), _hits(mine["what_next"])),
    ]


def _hits(sentences: Iterable[object]) -> list[int]:
    return [sentence.utterance for sentence in sentences]  # type: ignore[attr-defined]


def reported(transcript: Transcript, talk: Conversation, found: Found) -> list[Reading]:
    """What is shown and never scored: my longest turn, turns, back-channels, full answers, rhythm."""
    own: list[Turn] = [turn for turn in talk.turns if talk.mine(turn)]
    longest = max(own, key=lambda turn: seconds_of(talk, turn), default=None)
    speaker = {line.utterance: line.speaker for line in talk.lines}
    small = [index for index in talk.backchannels if speaker[index] == talk.me]
    asked = [
        a for a in found.asks if a.genuine and talk.mine(talk.turns[a.turn]) and a.turn + 1 < len(talk.turns)
    ]
    full = [ask for ask in asked if len(talk.turns[ask.turn + 1].words) >= AT_LENGTH]
    dynamics = rhythm(transcript, talk.me)
    return [
        Reading(
            name="longest_turn",
            value=seconds_of(talk, longest) if longest else 0.0,
            unit="s",
            utterances=longest.utterances if longest else (),
        ),
        Reading(name="turns", value=float(len(own)), unit="count"),
        Reading(name="backchannels", value=float(len(small)), unit="count", utterances=_once(small)),
        _share(
            "answered_at_length",
            _lines_of(full),
            len(asked),
            len(full),
            "None of your questions was answered.",
        ),
        _building_on(talk, found.asks),
        Reading(name="rhythm", value=dynamics.dominated, unit="share of windows", label=dynamics.kind)
        if dynamics
        else Reading(
            name="rhythm",
            value=None,
            unit="share of windows",
            why_not="Needs two speakers, times, and three minutes of talk.",
        ),
    ]


def _building_on(talk: Conversation, asked: list[Ask]) -> Reading:
    """How much my replies build on what was just said, and those that do so as much as a teacher's."""
    found = building_on(talk, asked)
    if not found:
        silence = "They said nothing of any length that you replied to."
        return Reading(name="building_on", value=None, unit="share", why_not=silence)
    low, high = ratio_range([(strength, 1.0) for strength in found.values()])
    return Reading(
        name="building_on",
        value=sum(found.values()) / len(found),
        unit="share",
        interval=(max(0.0, low), min(1.0, high)) if len(found) > 1 else (0.0, 1.0),
        utterances=_once(
            talk.turns[turn].lines[0].utterance for turn, strength in found.items() if strength >= BUILDS_ON
        ),
        cases=len(found),
    )
