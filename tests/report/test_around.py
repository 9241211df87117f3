from threekeys.domain import Reflection
from threekeys.report.around import Line, after, before


def test_what_they_said_next_is_told_with_their_first_name(reflection: Reflection) -> None:
    assert after(reflection, 2) == Line("Ben", "They liked it. They planted beans.")


def test_what_i_said_next_is_told_as_mine(reflection: Reflection) -> None:
    assert after(reflection, 9) == Line("You", "I'll send you our sheet by Friday.")


def test_of_a_long_line_before_its_end_is_told(reflection: Reflection) -> None:
    line = before(reflection, 6)

    assert line is not None
    assert line.text.endswith("They get wet, and wet again. It is the envelopes.")
    assert len(line.text.split()) <= 35


def test_of_a_line_without_sentences_the_nearest_words_are_told(reflection: Reflection) -> None:
    endless = reflection.said[2].model_copy(update={"text": " ".join(f"w{n}" for n in range(99))})

    line = before(reflection.model_copy(update={"said": (endless,)}), 6)

    assert line is not None
    assert (line.text[:5], line.text[-3:]) == ("… w64", "w98")


def test_what_is_further_off_or_was_not_kept_is_not_told(reflection: Reflection) -> None:
    assert before(reflection, 0) is None
    assert after(reflection.model_copy(update={"said": ()}), 2) is None
    assert after(reflection.model_copy(update={"said": reflection.said[-1:]}), 3) is None


def test_what_was_said_later_is_no_answer_where_the_answer_was_not_kept(reflection: Reflection) -> None:
    kept = tuple(said for said in reflection.said if said.utterance != 3)

    assert after(reflection.model_copy(update={"said": kept}), 2) is None
