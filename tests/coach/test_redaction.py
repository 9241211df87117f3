"""What is hidden from the model, and comes back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threekeys.coach import ModelCoach
from threekeys.coach.redaction import RedactedModel, Redaction
from threekeys.domain import Brief, Reflection, Scorecard, TalkBudget, Transcript, Utterance
from threekeys.errors import ModelAnswerError
from threekeys.testing import ScriptedModel

NAMES = ("Dana Okafor", "Ruth Imre")


@pytest.mark.parametrize(
    ("names", "text", "hidden"),
    [
        pytest.param(
            ["Dana Okafor"],
            "Dana met DANA OKAFOR and dana",
            "Person2 met Person2 Person1 and Person2",
            id="cases",
        ),
        pytest.param(["Dana Okafor"], "Dana's and Okafor’s", "Person2's and Person1’s", id="possessives"),
        pytest.param(["Dana"], "Danas Buch, Danan kirja", "Person1s Buch, Person1n kirja", id="endings"),
        pytest.param(
            ["Ann Li"], "Ann's anniversary in Lima", "Person1's anniversary in Lima", id="parts of words"
        ),
        pytest.param(
            ["José"], "Jose and JOSÉ and Jose\u0301", "Person1 and Person1 and Person1", id="accents"
        ),
        pytest.param(["O'Brien"], "O’Brien, o'brien", "Person1, Person1", id="apostrophes"),
        pytest.param(["Jean-Luc"], "Jean-Luc or Jean", "Person1-Person2 or Person1", id="hyphens"),
        pytest.param(["Дарья"], "Дарья и Дарьи", "Person1 и Person2и", id="Cyrillic, inflected"),
        pytest.param(["山田太郎"], "山田太郎さんです", "Person1さんです", id="no spaces"),
        pytest.param(["Dana"], "Ｄａｎａ here", "Person1 here", id="full-width letters"),
        pytest.param([], "write to a.b+c@mail.example.org", "write to Mail1", id="mail"),
        pytest.param([], "see https://x.org/a?b=c or www.y.net/z", "see Link1 or Link2", id="links"),
        pytest.param([], "call +44 20 7946 0958", "call Number1", id="telephone"),
        pytest.param([], "card 4111 1111 1111 1111", "card Number1", id="card"),
        pytest.param([], "IBAN DE89 3704 0044 0532 0130 00", "IBAN Number1", id="account"),
        pytest.param([], "in 2019 we were 12", "in 2019 we were 12", id="plain numbers stay"),
        pytest.param([], "Person1 said", "Term1 said", id="what looks like a placeholder"),
    ],
)
def test_what_is_hidden_and_how(names: Sequence[str], text: str, hidden: str) -> None:
    assert Redaction(names).hide(text) == hidden


def test_a_listed_term_is_hidden_wherever_it_stands() -> None:
    redaction = Redaction([], ["Project Heron", "acme"])

    assert redaction.hide("project  heron at AcmeCorp") == "Term1 at Term2Corp"


def test_a_thing_has_one_placeholder_in_every_text() -> None:
    redaction = Redaction(NAMES)

    assert redaction.hide("a@b.org and c@d.org") == "Mail5 and Mail6"
    assert redaction.hide("c@d.org and A@B.org") == "Mail6 and Mail5"


def test_names_come_back_as_they_were_given() -> None:
    redaction = Redaction(NAMES)

    assert redaction.show(redaction.hide("RUTH, ruth and Dana's")) == "Ruth, Ruth and Dana's"


@given(st.text(st.sampled_from("DanaRuth@.org+0123456789 Person12 Mail3-"), max_size=60))
def test_what_is_shown_is_what_was_hidden(text: str) -> None:
    redaction = Redaction(NAMES)

    assert redaction.show(redaction.hide(text)).casefold() == text.casefold()


@given(
    st.lists(
        st.sampled_from(("Dana", "DANA", "dana's", "Okafor", "Ruth", "ruth's", "Imre", "and", "a@b.org")),
        max_size=12,
    )
)
def test_no_original_is_in_what_is_hidden(words: list[str]) -> None:
    hidden = Redaction(NAMES).hide(" ".join(words)).casefold()

    assert [name for name in ("dana", "okafor", "ruth", "imre", "a@b") if name in hidden] == []


def leaks(prompts: Sequence[Any], complaints: Sequence[Sequence[str]]) -> list[str]:
    sent = " ".join(
        [*(f"{p.system} {p.user}" for p in prompts), *(c for told in complaints for c in told)]
    ).casefold()
    return [word for word in ("dana", "okafor", "ruth", "imre", "tomas", "berg", "ruth@") if word in sent]


def test_a_reflection_comes_back_with_the_true_words_though_the_model_never_saw_them(
    reflection_answer: dict[str, Any], transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    reflection_answer["strength"] |= {"text": "Person4 told of her father after this."}
    reflection_answer["focus"]["quote"] = "Person1 never said this anywhere"
    lines = [replace(u, text=u.text.replace("honestly", "Dana")) for u in transcript.utterances]
    model = ScriptedModel([reflection_answer, reflection_answer])

    made = ModelCoach(RedactedModel(model, Redaction(transcript.speakers)), now).reflect(
        transcript.model_copy(update={"utterances": tuple(lines)}), scorecard
    )

    assert leaks(model.prompts, model.complaints) == []
    assert any("Person1 never said this anywhere" in complaint for complaint in model.complaints[0])
    assert made.strength is not None
    assert made.strength.text == "Ruth told of her father after this."
    assert made.focus is None
    assert made.provenance.model == "scripted"


def test_questions_and_follow_ups_hide_and_show_too(
    questions_answer: dict[str, Any],
    follow_up_answer: dict[str, Any],
    seen: Reflection,
    brief: Brief,
    budget: TalkBudget,
    now: dt.datetime,
) -> None:
    follow_up_answer = {
        **follow_up_answer,
        "message": follow_up_answer["message"]
        .replace("Ruth", "Person6")
        .replace("Tomas Berg", "Person7 Person2"),
    }
    model = ScriptedModel([questions_answer, follow_up_answer])
    redaction = Redaction([*NAMES, "Tomas Berg"])
    placeholder = {name: redaction.hide(name) for name in ("Ruth", "Dana", "Tomas Berg")}
    follow_up_answer["message"] = (
        follow_up_answer["message"]
        .replace("Person6", placeholder["Ruth"])
        .replace("Person7 Person2", placeholder["Tomas Berg"])
    )
    coach = ModelCoach(RedactedModel(model, redaction), now)

    coach.questions(brief, budget)
    made = coach.follow_up(seen, brief.i_offer)

    assert leaks(model.prompts, model.complaints) == []
    assert "Hi Ruth" in made.message
    assert "Tomas Berg" in made.message


def test_an_error_speaks_of_the_true_words(
    follow_up_answer: dict[str, Any], seen: Reflection, brief: Brief, now: dt.datetime
) -> None:
    redaction = Redaction(NAMES)
    wrong = follow_up_answer | {
        "message": f"Hi {redaction.hide('Ruth')}, could you introduce me to your friends?"
    }
    wrong["subject"] = redaction.hide("Ruth")
    coach = ModelCoach(RedactedModel(ScriptedModel([wrong, wrong]), redaction), now)

    with pytest.raises(ModelAnswerError) as error:
        coach.follow_up(seen, brief.i_offer)

    assert "Person" not in str(error.value)


def test_parts_of_a_long_talk_share_their_placeholders(now: dt.datetime, scorecard: Scorecard) -> None:
    lines = [
        ("Dana Okafor" if i % 2 else "Ruth Imre", f"Dana, line {i} " + "of many words " * 40)
        for i in range(900)
    ]
    talk = Transcript(
        format="made",
        utterances=tuple(Utterance(index=i, speaker=s, text=t) for i, (s, t) in enumerate(lines)),
    )
    model = ScriptedModel([ModelAnswerError("no")] * 99)

    with pytest.raises(ModelAnswerError, match="no"):
        ModelCoach(RedactedModel(model, Redaction(talk.speakers)), now).reflect(talk, scorecard)

    assert len(model.prompts) > 1
    assert leaks(model.prompts, []) == []
    assert all("Person2, line" in prompt.user for prompt in model.prompts)
