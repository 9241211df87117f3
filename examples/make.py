"""Make again what stands in each example's `made` folder: `make shown`.

Also an example of threekeys as a library: a transcript and a brief in, four finished values out.
"""

import datetime as dt
import tomllib
from pathlib import Path

from threekeys import (
    Brief,
    FollowUp,
    OfflineCoach,
    QuestionList,
    Reflection,
    Scorecard,
    follow_up,
    html,
    json_text,
    markdown,
    prepare,
    read,
    reflect,
)

HERE = Path(__file__).parent
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
TALKS = {
    "networking": ("zoom.vtt", "Dale"),
    "informational": ("otter.txt", "Tomasz"),
    "mentoring": ("teams.vtt", "Lorraine"),
}
Made = tuple[QuestionList, Scorecard, Reflection, FollowUp]


def think(folder: Path, file: str, name: str) -> Made:
    """What the rules make of one example: questions before the talk, the rest after it."""
    brief = Brief.model_validate(tomllib.loads((folder / "brief.toml").read_text("utf-8")))
    coach = OfflineCoach(NOW)
    questions = prepare(brief, coach=coach)
    reflection = reflect(read(folder / file), name, prepared=questions, coach=coach)
    message = follow_up(reflection, i_offer=brief.i_offer, coach=coach)
    return questions, reflection.scorecard, reflection, message


def files(made: Made) -> dict[str, str]:
    """What stands in a `made` folder, by file name."""
    questions, scorecard, reflection, followup = made
    return {
        "questions.json": json_text(questions),
        "questions.md": markdown(questions),
        "scorecard.json": json_text(scorecard),
        "reflection.json": json_text(reflection),
        "reflection.md": markdown(reflection),
        "reflection.html": html(reflection),
        "followup.json": json_text(followup),
        "followup.md": markdown(followup),
    }


def main() -> None:
    """Write the `made` folder of every example."""
    for name, (file, me) in TALKS.items():
        made = HERE / name / "made"
        made.mkdir(exist_ok=True)
        for path, text in files(think(HERE / name, file, me)).items():
            (made / path).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
