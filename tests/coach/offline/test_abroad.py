"""Talks and notes that are not in English, the one language the coach by rules understands."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from threekeys.coach.checks import follow_up_complaints
from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.abroad import written_in
from threekeys.domain import Brief, Learned, TalkBudget

BUDGET = TalkBudget(aim_share=0.5, aim_minutes=15.0, longest_stretch_seconds=90)
TALK = (
    ("Ana", "Ich suche dringend zwei Gesellen, und das ist schwierig, weil es nur wenige gibt."),
    ("Me", "Das kenne ich. Ich frage meine Schwester und schicke dir am Freitag ihre Nummer."),
    ("Ana", "Das wäre wirklich toll. Was für ein Glück, dass wir uns getroffen haben."),
) * 3  # fmt: skip


@pytest.mark.parametrize(
    ("notes", "language"),
    [
        ("Leitet eine Bäckerei in Köln und sucht zwei Gesellen", "de"),
        ("Bäckerin aus Köln, sucht Gesellen für die Nacht", "de"),
        ("Dirige una panadería en Sevilla y busca dos oficiales", "es"),
        ("Dirige une boulangerie à Lyon et cherche deux ouvriers", "fr"),
        ("Gestisce un panificio a Torino e cerca due apprendisti", "it"),
        ("Ведёт пекарню в Казани и ищет двух помощников", "und"),
        ("東京でパン屋を経営しています", "und"),
        ("Runs La Boulangerie de la Gare in Lyon", "en"),
        ("Head of logistics at DB Schenker, Frankfurt am Main", "en"),
        ("We met at Die Bäckerei in Köln", "en"),
        ("Anna, CTO, ex Google, Zürich", "en"),
        ("an introduction to my accountant Petra Lang", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_notes_is_told_by_their_small_words(notes: str, language: str) -> None:
    assert written_in(notes) == language


def test_no_english_notes_of_ours_are_taken_for_another_language() -> None:
    folder = Path(__file__).parent / "questions"
    lines = (folder / "briefs.toml").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if written_in(line) != "en"] == []


def test_questions_for_foreign_notes_say_first_what_they_rest_on(coach: OfflineCoach) -> None:
    brief = Brief(who="Jan", about="Leitet eine Bäckerei in Köln und sucht zwei Gesellen")
    card = coach.questions(brief, BUDGET)

    assert card.caveat.startswith(
        "Your notes are in German, and the coach by rules reads and writes English only"
    )
    assert card.brief == brief
    assert len(card.questions) == 6
    assert coach.questions(Brief(who="Jan", about="Runs a bakery in Cologne"), BUDGET).caveat == ""


def test_nothing_is_claimed_of_a_talk_that_is_not_understood(says: Any, coach: OfflineCoach) -> None:
    talk = says(*TALK)
    seen = coach.reflect(talk.transcript, talk.scorecard)

    assert talk.scorecard.transcript.language == "de"
    assert seen.caveat.startswith(
        "This talk is in German, and the coach by rules reads and writes English only."
    )
    assert (seen.strength, seen.focus, seen.plan, seen.no_need) == (None, None, None, None)
    assert (seen.learned, seen.missed, seen.promises, seen.declined) == ((), (), (), ())


def test_the_message_after_it_is_a_greeting_that_says_so(says: Any, coach: OfflineCoach) -> None:
    talk = says(*TALK)
    seen = coach.reflect(talk.transcript, talk.scorecard)
    made = coach.follow_up(seen, ("introduction to Lena, who trains bakers",))

    assert made.caveat.startswith("The talk was in German")
    assert made.reason == "Whether they need something is not known here, so nothing is offered."
    assert made.message.startswith("Hi Ana,")
    assert (made.offers, made.introductions) == ((), ())
    assert follow_up_complaints(made, seen, ()) == []


def test_what_a_model_heard_in_another_language_is_used_and_the_english_is_owned_to(
    says: Any, coach: OfflineCoach
) -> None:
    talk = says(*TALK)
    seen = coach.reflect(talk.transcript, talk.scorecard)
    heard = Learned(
        kind="need", text="Sucht Gesellen.", quote="Ich suche dringend zwei Gesellen", utterance=0
    )
    by_model = seen.provenance.model_copy(
        update={"coach": "model", "when": dt.datetime(2026, 11, 23, tzinfo=dt.UTC)}
    )
    made = coach.follow_up(
        seen.model_copy(update={"learned": (heard,), "caveat": "", "provenance": by_model})
    )

    assert made.decision == "stay_in_touch"
    assert made.caveat.startswith("The talk was in German")
    assert "the message is in English" in made.caveat
