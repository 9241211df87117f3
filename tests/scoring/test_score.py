import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from threekeys.domain import Key, KeyScore, Measures, MeetingType, Reading, TalkIntent
from threekeys.scoring import score, stretch_limit, talk_budget
from threekeys.scoring.bands import shipped
from threekeys.scoring.explain import as_shown
from threekeys.scoring.parts import Occasion, part

Measured = Callable[..., Measures]


def test_the_worked_example_of_the_evidence(measured: Measured) -> None:
    card = score(measured())

    assert {key: found.points for key, found in card.keys.items()} == {
        "listen": 78,
        "learn": 80,
        "add_value": 79,
    }
    assert {name: found.points for name, found in card.measures.items() if found.key} == {
        "talk_share": 80,
        "uptake": 70,
        "long_stretches": 74,
        "self_shift": 90,
        "question_rate": 100,
        "follow_up_share": 66,
        "open_share": 81,
        "purposes": 70,
        "craft_defects": 89,
        "needs_asked": 85,
        "linked_offers": 85,
        "unasked_advice": 82,
        "next_step": 60,
    }
    assert card.bands_version == "5"
    assert (card.meeting.type, card.meeting.intent) == ("networking", "exchange")


def test_explain_lines_say_what_was_measured_what_is_good_and_what_it_is_worth(measured: Measured) -> None:
    lines = {name: found.explain for name, found in score(measured()).measures.items()}

    assert lines["talk_share"] == (
        "You spoke 62 % of the words (good for this kind of talk: 35–55 %). 80 of 100; counts 40 % of LISTEN."
    )
    assert lines["uptake"] == (
        "You took up what they had said 9 of the 27 times they had said something longer (33 %; good: 50 % or more)."
        " 70 of 100; counts 30 % of LISTEN."
    )
    assert lines["question_rate"] == (
        "You asked 6 questions that waited for an answer, 3.1 in every ten minutes (good: 2.5–9)."
        " 100 of 100; counts 25 % of LEARN."
    )
    assert lines["self_shift"].startswith(
        "You turned to yourself in 5 of 16 longer replies (31 %; good: up to 25 %)."
    )
    assert lines["long_stretches"].startswith(
        "You held the floor too long twice: 48 s beyond the limit in every ten minutes"
        " (80 points or more: up to 38 s)."
    )
    assert lines["craft_defects"].startswith(
        "2 of 18 questions were hard to answer well (11 %; 80 points or more: up to 20 %)."
    )
    assert lines["needs_asked"] == "You asked once what would help them. 85 of 100; counts 30 % of ADD VALUE."
    assert lines["next_step"] == (
        "A next step was named, but not who does it, or when. 60 of 100; counts 20 % of ADD VALUE."
    )
    assert lines["longest_turn"] == "Your longest turn took 2 min 10 s."
    assert lines["rhythm"] == "Not here."


@pytest.mark.parametrize(
    ("by_words", "by_time", "value", "text"),
    [
        (0.62, 0.55, 0.55, "62 % of the words and 55 % of the time"),
        (0.62, 0.70, 0.62, "62 % of the words and 70 % of the time"),
        (0.62, 0.72, 0.62, "You speak more slowly than they do; pace is not scored."),
        (0.62, 0.50, 0.50, "You speak more quickly than they do; pace is not scored."),
        (0.62, 0.62, 0.62, "You spoke 62 % of the words (good"),
    ],
)
def test_the_kinder_of_time_and_words_counts_and_both_are_told(
    measured: Measured, by_words: float, by_time: float, value: float, text: str
) -> None:
    share = Reading(
        name="talk_share",
        value=by_words,
        unit="share",
        by_words=by_words,
        by_time=by_time,
        interval=(by_words - 0.05, by_words + 0.05),
    )

    found = score(measured(talk_share=share)).measures["talk_share"]

    assert found.value == value
    assert found.interval == pytest.approx((value - 0.05, value + 0.05))
    assert text in found.explain


@pytest.mark.parametrize(
    ("words", "seconds"),
    [pytest.param(599, 600.0, id="few words"), pytest.param(900, 239.0, id="few minutes")],
)
def test_a_very_short_talk_gets_observations_and_no_points(
    measured: Measured, words: int, seconds: float
) -> None:
    card = score(measured(words=words, seconds=seconds))

    assert all(found.points is None for found in card.measures.values())
    assert all(found.points is None and found.why_not for found in card.keys.values())
    assert card.measures["uptake"].value == 0.33
    assert not any("Not scored" in found.explain for found in card.measures.values())
    assert card.measures["uptake"].why_not


def test_a_short_talk_gets_early_signs_only(measured: Measured) -> None:
    card = score(measured(words=1499))

    early = {name for name, found in card.measures.items() if found.points is not None}
    assert early == {"talk_share", "question_rate"}
    assert all(card.measures[name].early for name in early)
    assert card.measures["talk_share"].explain.endswith(": 35–55 %). 80 of 100.")
    assert [found.points for found in card.keys.values()] == [None, None, None]
    assert card.keys["listen"].why_not == "Not enough to score: 1499 words; early signs only below 1,500."


def test_too_few_cases_leave_a_measure_out_and_the_rest_makes_the_key(measured: Measured) -> None:
    few = Reading(name="uptake", value=0.1, unit="share", cases=7)

    card = score(measured(uptake=few))

    assert card.measures["uptake"].points is None
    assert card.measures["uptake"].why_not == "Needs at least 8; there are 7."
    assert card.keys["listen"].points == round((0.4 * 80 + 0.15 * 74.5 + 0.15 * 90) / 0.7)


def test_a_key_of_which_too_little_could_be_measured_has_no_number(measured: Measured) -> None:
    none = [
        Reading(name=name, value=None, unit="share", why_not="You asked none.")
        for name in ("follow_up_share", "open_share")
    ]

    found = score(measured(follow_up_share=none[0], open_share=none[1])).keys["learn"]

    assert found == KeyScore(
        points=None,
        level=None,
        range=None,
        confidence=None,
        why_not="Not enough to score: only 50 % could be measured (You asked none).",
    )


def test_one_speaker_alone_is_not_scored_for_listening(measured: Measured) -> None:
    card = score(measured(speakers=1))

    assert card.keys["listen"].why_not == "Only one person speaks in this transcript."


@pytest.mark.parametrize(
    ("unnamed", "why_not"),
    [
        pytest.param(500, None, id="one word in seven"),
        pytest.param(
            1000, "Not enough to score: nobody is named for 25 % of the words.", id="one word in four"
        ),
    ],
)
def test_a_share_of_a_talk_half_unnamed_is_not_scored(
    measured: Measured, unnamed: int, why_not: str | None
) -> None:
    known = measured()

    card = score(
        known.model_copy(update={"summary": known.summary.model_copy(update={"unnamed_words": unnamed})})
    )

    assert card.keys["listen"].why_not == why_not


def test_who_asked_and_heard_that_nothing_is_needed_need_not_offer(measured: Measured) -> None:
    declined = Reading(
        name="linked_offers", value=None, unit="count", label="declined", why_not="They need nothing."
    )

    card = score(measured(linked_offers=declined, needs_asked=0.5))

    assert card.measures["linked_offers"].points is None
    assert card.measures["needs_asked"].points == 100
    assert card.keys["add_value"].points == round((0.3 * 100 + 0.2 * 82 + 0.2 * 60) / 0.7)


@pytest.mark.parametrize(
    ("meeting", "scored", "points"),
    [
        ("networking", {"needs_asked", "linked_offers", "unasked_advice", "next_step"}, 79),
        ("mentoring-given", {"needs_asked", "linked_offers", "unasked_advice", "next_step"}, 83),
        ("mentoring-received", {"specific_thanks", "own_commitment", "needs_asked"}, 90),
        ("informational-interview", {"specific_thanks", "own_commitment", "needs_asked"}, 90),
        ("job-candidate", {"team_need_asked", "next_step"}, 72),
        ("job-interviewer", {"invited_questions", "said_what_next"}, 40),
        ("user-interview", set(), None),
    ],
)
def test_what_adds_value_depends_on_the_meeting(
    measured: Measured, meeting: MeetingType, scored: set[str], points: int | None
) -> None:
    card = score(measured(), meeting=meeting)

    assert {name for name, found in card.measures.items() if found.key == "add_value"} == scored
    assert card.keys["add_value"].points == points
    for name in ("needs_asked", "linked_offers", "unasked_advice", "next_step"):
        assert card.measures[name].value is not None  # shown, whether scored or not


def test_a_user_interview_gets_a_checklist_for_adding_value(measured: Measured) -> None:
    card = score(measured(), meeting="user-interview")

    assert card.keys["add_value"].why_not == "Not scored in this type of meeting."
    assert (
        "ADD VALUE is a checklist in a user interview:"
        " thanked them: yes, said what happens next: no, did not sell: yes." in card.notes
    )


def test_in_a_short_talk_fewer_subjects_are_enough(measured: Measured) -> None:
    assert score(measured(seconds=899.0)).measures["purposes"].points == 93
    assert score(measured(seconds=900.0)).measures["purposes"].points == 70


@pytest.mark.parametrize(
    ("half", "confidence"),
    [(0.0, "high"), (0.05, "high"), (0.12, "medium"), (0.30, "low")],
)
def test_the_range_comes_from_the_intervals_and_makes_the_confidence(
    measured: Measured, half: float, confidence: str
) -> None:
    share = Reading(
        name="talk_share", value=0.72, unit="share", by_words=0.72, interval=(0.72 - half, 0.72 + half)
    )

    found = score(measured(talk_share=share)).keys["listen"]

    assert found.range is not None
    assert found.range[0] <= (found.points or 0) <= found.range[1]
    assert found.confidence == confidence


def test_without_question_marks_learn_is_one_step_less_sure(measured: Measured) -> None:
    assert score(measured()).keys["learn"].confidence == "high"
    assert score(measured(punctuated=False)).keys["learn"].confidence == "medium"


@pytest.mark.parametrize(
    ("share", "points", "level"), [(0.55, 86, "strong"), (0.62, 78, "good"), (0.85, 51, "worth a look")]
)
def test_levels_are_words(measured: Measured, share: float, points: int, level: str) -> None:
    found = score(measured(talk_share=Reading(name="talk_share", value=share, unit="share", by_words=share)))

    assert (found.keys["listen"].points, found.keys["listen"].level) == (points, level)


def test_bands_for_two_are_noted_when_more_people_speak(measured: Measured) -> None:
    assert any("--type group" in note for note in score(measured(speakers=4)).notes)
    assert not any("--type" in note for note in score(measured(speakers=4), meeting="group").notes)


def test_in_a_group_the_line_names_the_fair_share(measured: Measured) -> None:
    line = score(measured(speakers=5), meeting="group").measures["talk_share"].explain

    assert line.startswith("You spoke 62 % of the words among 5 people, where a fair share is 20 %")


def test_giving_advice_as_a_mentor_is_scored_by_reflecting_and_informing(measured: Measured) -> None:
    card = score(measured(), meeting="mentoring-given")

    scored = {name: found.weight for name, found in card.measures.items() if found.key in {"listen", "learn"}}
    assert scored == {
        "talk_share": 0.20,
        "reflecting": 0.40,
        "tentative": 0.25,
        "self_shift": 0.15,
        "informing": 0.45,
        "advising": 0.20,
        "follow_up_share": 0.20,
        "purposes": 0.15,
    }
    assert [card.keys[key].points for key in ("listen", "learn")] == [73, 57]
    assert card.measures["question_rate"].key is None  # more questions as such earn nothing
    assert card.measures["uptake"].explain.endswith("(33 %).")
    assert card.measures["uptake"].band is None
    assert "reflecting" not in score(measured()).measures


def test_soft_shares_err_together_so_a_mentors_range_is_wider_than_its_parts(measured: Measured) -> None:
    reflecting = Reading(name="reflecting", value=0.07, unit="share", interval=(-0.22, 0.30), cases=40)

    listen = score(measured(reflecting=reflecting), meeting="mentoring-given").keys["listen"]

    # 35 to 100 instead of 70 points, which count .40 of LISTEN: 14 down and 12 up, by 1.15.
    assert (listen.points, listen.range) == (72, (56, 86))


@pytest.mark.parametrize(
    ("words", "confidence", "span"),
    [
        pytest.param(1500, "high", (100, 100), id="long"),
        pytest.param(1499, "medium", (87, 100), id="early signs"),
    ],
)
def test_early_signs_are_never_sure(
    measured: Measured, words: int, confidence: str, span: tuple[int, int]
) -> None:
    best = [
        Reading(name=name, value=value, unit="share", interval=(value, value), cases=40)
        for name, value in {"informing": 0.0, "advising": 0.0, "follow_up_share": 1.0}.items()
    ]
    best.append(Reading(name="purposes", value=7, unit="count", interval=(7, 7)))

    card = score(measured(words=words, **{one.name: one for one in best}), meeting="mentoring-given")

    assert (card.keys["learn"].confidence, card.keys["learn"].range) == (confidence, span)
    assert any("early signs" in note for note in card.notes) is (words < 1500)


@pytest.mark.parametrize(
    ("words", "listen"),
    [pytest.param(99, None, id="too few words"), pytest.param(100, 70, id="soft shares alone")],
)
def test_soft_shares_are_early_signs_in_a_short_mentoring_talk(
    measured: Measured, words: int, listen: int | None
) -> None:
    card = score(measured(words=words, seconds=60.0), meeting="mentoring-given")

    assert card.keys["listen"].points == listen
    assert card.measures["reflecting"].early is (listen is not None)
    assert card.measures["self_shift"].points is None


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "reflecting",
            0.12,
            "You said back more than you told or advised, by 12 % of what you said (good: 30 %",
        ),
        (
            "reflecting",
            -0.12,
            "You told or advised more than you said back, by 12 % of what you said (good: 30 %",
        ),
        (
            "informing",
            0.3,
            "You told or advised in about 30 of 100 passages (a sum of chances; good: up to 5 of 100 passages).",
        ),
        (
            "tentative",
            1.2,
            "You felt your way (maybe, might, sounds like) 1.2 times in a hundred words (good: 3.4 or more).",
        ),
    ],
)
def test_soft_shares_are_explained(measured: Measured, name: str, value: float, line: str) -> None:
    found = score(measured(**{name: value}), meeting="mentoring-given").measures[name]

    assert found.explain.startswith(line)


COUNTS = {"next_step": (0, 0.5, 0.75, 1), "specific_thanks": (0, 0.5, 1)}
STEPS = {
    "share": (0.0027, 1.0),
    "per 10 min": (0.033, 20.0),
    "per 100 words": (0.033, 9.0),
    "s per 10 min": (0.43, 60.0),
}


def values(reading: Reading) -> Iterator[float]:
    if reading.unit == "count":
        yield from COUNTS.get(reading.name, range(8))
        return
    step, reach = STEPS[reading.unit]
    yield from (step * count for count in range(int(reach / step)))


@pytest.mark.parametrize("meeting", get_args(MeetingType))
@pytest.mark.parametrize(
    ("intent", "speakers", "seconds"),
    [("exchange", 2, 1200.0), ("learn", 3, 1200.0), ("explain", 7, 1200.0), ("exchange", 4, 800.0)],
)
def test_no_value_shown_within_its_good_range_is_marked_down(
    measured: Measured, meeting: MeetingType, intent: TalkIntent, speakers: int, seconds: float
) -> None:
    whole = measured(speakers=speakers, seconds=seconds)
    bands, weights = shipped(), shipped().weights(meeting)
    for name, weight in weights.items():
        occasion = Occasion(bands, whole.summary, meeting, intent, declined=False)
        reading = whole.readings[name]
        for value in values(reading):
            own = {"by_words": value} if name == "talk_share" else {}
            found, points, *_ = part(reading.model_copy(update={"value": value, **own}), weight, occasion)
            assert found.band is not None
            low, high = found.band
            inside = low <= as_shown(value, reading.unit) <= high
            best = 80 if name in ("long_stretches", "craft_defects") else 100
            assert inside is (points is not None and points >= best), (name, value, points, found.explain)
            assert ("80 points or more" in found.explain) <= (best == 80)


def test_a_measure_that_earns_no_points_here_has_no_good_range(measured: Measured) -> None:
    for meeting in get_args(MeetingType):
        for name, found in score(measured(), meeting=meeting).measures.items():
            if found.key is None:
                assert found.band is None, name
                assert "good:" not in found.explain, name


def test_a_talk_of_very_many_still_scores(measured: Measured) -> None:
    assert score(measured(speakers=300), meeting="group").measures["talk_share"].points == 0


def test_the_notes_say_how_often_counting_errs(measured: Measured) -> None:
    page = Path(__file__).parents[2].joinpath("docs", "measures.md").read_text(encoding="utf-8")
    counting = shipped().counting

    assert any(
        note.startswith("Counting errs too: questions are right about 9 times in 10, saying back 7 in 10")
        for note in score(measured()).notes
    )
    assert any("right about 8 times in 10" in note for note in score(measured(punctuated=False)).notes)
    no_detector = Reading(name="reflecting", value=None, unit="share", why_not="No detector.")
    assert not any("Counting errs" in note for note in score(measured(reflecting=no_detector)).notes)
    for task, figures in (
        ("question", (counting.questions, counting.unpunctuated_questions)),
        ("reflection", (counting.reflections, counting.unpunctuated_reflections)),
    ):
        row = next(line for line in page.splitlines() if line.startswith(f"| {task} |"))
        assert all(f"**{figure:.3f}**".replace("0.", ".") in row for figure in figures)


def test_needs_touched_but_no_help_offered_is_told_apart(measured: Measured) -> None:
    touched = Reading(name="purposes", value=2, unit="count", label="work, need")

    told = score(measured(purposes=touched, needs_asked=0.0)).measures["needs_asked"].explain
    plain = score(measured(needs_asked=0.0)).measures["needs_asked"].explain

    assert told.startswith("Your questions touched on their needs, but none asked what help would be welcome")
    assert plain.startswith("You did not ask what would help them.")


@pytest.mark.parametrize(
    ("reading", "line"),
    [
        (
            Reading(name="backchannels", value=0, unit="count"),
            "No listener's signals such as “mm-hm” are written down; most transcripts leave them out.",
        ),
        (Reading(name="backchannels", value=1, unit="count"), "You signalled once that you listen."),
        (
            Reading(name="rhythm", value=1.0, unit="share of windows", label="dominated throughout"),
            "100 % of the time one of you did most of the talking.",
        ),
        (
            Reading(name="rhythm", value=0.4, unit="share of windows", label="back and forth"),
            "40 % of the time one of you did most of the talking; else you went back and forth.",
        ),
        (
            Reading(name="self_shift", value=0.0, unit="share", cases=4),
            "No longer reply of yours turned to yourself. 100 of 100; counts 15 % of LISTEN.",
        ),
    ],
)
def test_what_is_said_in_plain_words(measured: Measured, reading: Reading, line: str) -> None:
    assert score(measured(**{reading.name: reading})).measures[reading.name].explain == line


@pytest.mark.parametrize("meeting", get_args(MeetingType))
def test_every_type_of_meeting_scores_and_budgets(measured: Measured, meeting: MeetingType) -> None:
    card = score(measured(), meeting=meeting)
    budget = talk_budget(meeting, "exchange", 30, 4)

    assert list(card.keys) == list(get_args(Key))
    assert all(found.explain for found in card.measures.values())
    assert 0 < budget.aim_share < 1
    assert budget.aim_minutes == pytest.approx(30 * budget.aim_share, abs=0.2)
    assert budget.longest_stretch_seconds == stretch_limit(meeting)


def test_the_budget_of_a_networking_talk() -> None:
    budget = talk_budget("networking", "exchange", 30)

    assert (budget.aim_share, budget.aim_minutes, budget.longest_stretch_seconds) == (0.5, 15.0, 90)


def test_the_scorecard_survives_json(measured: Measured) -> None:
    card = score(measured())

    again = type(card).model_validate_json(card.model_dump_json())

    assert again == card
    assert '"schema":"threekeys/score@1"' in card.model_dump_json()


def test_what_stands_behind_scoring_a_measure_is_what_the_page_says() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "measures.md").read_text(encoding="utf-8")
    table = page[page.index("| measure | definition |") : page.index("| reported only |")]
    rows = [row.strip("| ").split(" | ") for row in table.splitlines()[2:]]
    said = {name: row[-1] for row in rows for name in re.findall(r"\w+", row[0])}
    ours = {name: measure.basis for name, measure in shipped().measures.items()}

    assert ours.pop("own_commitment") == "published"  # of the last row, which says so
    assert said.keys() - {"own_commitment"} == ours.keys()
    assert [name for name, basis in ours.items() if not said[name].startswith(basis)] == []
