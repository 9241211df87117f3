from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.domain.languages import language_of
from threekeys.measures import measure
from threekeys.measures.pack import pack

Table = Callable[..., Transcript]


def test_without_a_pack_only_what_is_free_of_language_is_measured(table: Table) -> None:
    measures = measure(table("Me: Mitä sinä teet nyt?\nAnn: Minä teen työtä.", language="fi"), "Me")

    known = {name for name, reading in measures.readings.items() if reading.value is not None}
    assert known == {
        "talk_share",
        "long_stretches",
        "question_rate",
        "longest_turn",
        "turns",
        "answered_at_length",
    }
    assert "We have no word lists for Finnish yet." in measures.notes


def test_without_a_pack_and_without_question_marks_questions_are_unknown(table: Table) -> None:
    measures = measure(table("Me: mitä sinä teet nyt\nAnn: minä teen työtä", language="fi"), "Me")

    assert measures.readings["question_rate"].value is None


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        pytest.param("well i think that it is the one we had and you know it", "en", "en", id="as said"),
        pytest.param("ja also ich habe das nicht so gesehen wie du und wir sind da", "en", "de", id="German"),
        pytest.param(
            "pues yo no lo sé porque está muy bien y hay que ver qué es eso", "en", "es", id="Spanish"
        ),
        pytest.param("oui mais je ne sais pas ce que c'est et on est là avec vous", "en", "fr", id="French"),
        pytest.param("ja mutta en minä ole kuin nyt se joka on siitä sitten", "en", "fi", id="no pack"),
        pytest.param(
            "word after word after word without any grammar", "en", "en", id="nothing to tell it by"
        ),
        pytest.param("это было очень хорошо и мы там были вместе", "en", "und", id="another script"),
        pytest.param("well i think that it is the one", "de", "en", id="wrongly said"),
    ],
)
def test_the_language_is_heard_from_the_commonest_words(text: str, said: str, language: str) -> None:
    assert language_of(text.split() * 20, said) == language


def test_a_few_words_are_in_the_language_that_was_said() -> None:
    assert language_of("ich habe das nicht".split(), "en") == "en"


def test_without_spaces_each_character_counts_and_the_report_says_so(table: Table) -> None:
    measures = measure(table("Me: 今日は何をしますか？\nAnn: 仕事です。"), "Me")

    assert [mark.words for mark in measures.marks] == [9, 4]
    assert measures.readings["talk_share"].value == 9 / 13
    assert "Counted in characters, because this script has no spaces between words." in measures.notes


TALKS = {
    "de": """
        Ann: Ich habe im Frühling die neue Werkstatt eröffnet, und es ist schwierig, gute Leute dafür zu finden.
        Me: Mhm, ja.
        Ann: Das kostet mich gerade viel Zeit.
        Me: Was macht die Suche nach Leuten für die Werkstatt so schwierig?
        Ann: Es gibt zu wenige, und die wollen alle in der Stadt wohnen.
        Me: Hast du schon mal mit der Schule gesprochen?
        Ann: Nein, noch nicht.
        Me: Ich schicke dir bis Freitag den Kontakt von der Schule.
    """,
    "es": """
        Ann: Abrí el taller nuevo en primavera y es difícil encontrar buena gente para trabajar en él.
        Me: Sí, claro.
        Ann: Ahora mismo me cuesta mucho tiempo.
        Me: ¿Qué hace tan difícil encontrar gente para el taller?
        Ann: Hay muy pocos y todos quieren vivir en la ciudad.
        Me: ¿Has hablado ya con la escuela?
        Ann: No, todavía no.
        Me: Te mando el contacto de la escuela el viernes.
    """,
    "fr": """
        Ann: J'ai ouvert le nouvel atelier au printemps et c'est difficile de trouver des gens pour y travailler.
        Me: Oui, d'accord.
        Ann: Ça me prend beaucoup de temps.
        Me: Qu'est-ce qui rend la recherche pour l'atelier si difficile ?
        Ann: Il y en a trop peu, et ils veulent tous habiter en ville.
        Me: Est-ce que vous avez parlé avec l'école ?
        Ann: Non, pas encore.
        Me: Je vous envoie le contact de l'école vendredi.
    """,
}


@pytest.mark.parametrize("language", TALKS)
def test_packs_find_the_moves_of_a_talk_and_say_they_are_not_calibrated(table: Table, language: str) -> None:
    measures = measure(table(TALKS[language], language=language), "Me")

    moves = [mark.moves for mark in measures.marks if mark.speaker == "Me"]
    assert moves[0] == ("backchannel",)
    assert moves[1] == ("question", "open", "follow_up")
    assert moves[2][:2] == ("question", "closed")
    assert {"offer", "next_step"} <= set(moves[3])
    assert measures.readings["next_step"].value == 1.0
    assert measures.readings["purposes"].label == "challenge"
    assert any("not yet calibrated" in note for note in measures.notes)


@pytest.mark.parametrize("language", TALKS)
def test_rules_that_are_not_calibrated_deny_nothing_and_earn_no_points(table: Table, language: str) -> None:
    readings = measure(table(TALKS[language], language=language), "Me").readings

    assert readings["needs_asked"].value is None
    assert (readings["needs_asked"].why_not or "").startswith("Not measured: for ")
    assert readings["next_step"].value == 1.0
    assert (readings["next_step"].why_not or "").endswith("not yet calibrated: no points.")


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_packs_hold_what_english_holds(language: str) -> None:
    ours, english = pack(language), pack("en")

    assert set(english.patterns) - set(ours.patterns) == {
        "tentative_phrases",
        "no_reflection",
        "scheduling_at",
        "promise_opening",
        "tells_of_past",
        "opinion",
    }
    assert set(ours.purposes) == set(english.purposes)
    for name in [*ours.patterns, *ours.purposes]:
        assert ours.pattern(name).pattern


@pytest.mark.parametrize(
    ("line", "asked", "label"),
    [
        pytest.param("Und was hat dich dahin gebracht?", 1, None, id="und opens"),
        pytest.param("Ist es das Haus, oder ist es die Stadt?", 1, None, id="a choice is one question"),
        pytest.param("Und wo arbeitest du, und wie ist es da?", 1, "1 asked two things at once", id="two"),
        pytest.param("Passt dir der Dienstag?", 0, None, id="a date"),
    ],
)
def test_german_questions_are_told_apart_like_english_ones(
    table: Table, line: str, asked: int, label: str | None
) -> None:
    said = (
        f"Ann: Wir sind mit dem Laden nach Köln gezogen.\nMe: {line}\nAnn: Das ist eine lange Geschichte, ja."
    )
    readings = measure(table(said, language="de"), "Me").readings

    assert (readings["question_rate"].cases, readings["craft_defects"].label) == (asked, label)
