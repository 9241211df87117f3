"""A need that is denied, supposed, reported or taken back is no need."""

import datetime as dt

import pytest

from threekeys import measures, scoring, transcripts
from threekeys.coach import OfflineCoach

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("answer", "needs"),
    [
        pytest.param("I don't need a website.", [], id="denied"),
        pytest.param("I'm not looking for investors at the moment.", [], id="not looking"),
        pytest.param("I no longer need a bookkeeper.", [], id="no longer"),
        pytest.param("I don't think I need a lawyer.", [], id="doubted"),
        pytest.param("I do not want a lawyer, thanks.", [], id="not wanted"),
        pytest.param("What I don't need is another committee.", [], id="turned round"),
        pytest.param("My sister says I need a lawyer, but she is wrong.", [], id="another's opinion"),
        pytest.param("If I had a second shop I would need a lawyer.", [], id="supposed"),
        pytest.param("I need a lawyer like a hole in the head.", [], id="ironic"),
        pytest.param("I need a lawyer. Well, I did, but we found one yesterday.", [], id="taken back"),
        pytest.param(
            "Somebody who reads leases would help.", ["Somebody who reads leases would help."], id="named"
        ),
        pytest.param(
            "I'm looking for a second kitchen.", ["I'm looking for a second kitchen."], id="looked for"
        ),
    ],
)
def test_only_a_need_they_have_is_kept(answer: str, needs: list[str]) -> None:
    talk = transcripts.read_bytes(
        f"""Ann: Hello Ben, how are you doing these days?
Ben: Fine thanks, the shop is busy and the days are long, as they are in winter.
Ann: What would be most useful to you right now?
Ben: {answer}
Ann: I see. Tell me more about the shop.
Ben: We open at seven and there is a queue outside already, every day of the week.
""".encode()
    )

    made = OfflineCoach(NOW).reflect(talk, scoring.score(measures.measure(talk, "Ann")), None)

    assert [item.quote for item in made.learned if item.kind == "need"] == needs
