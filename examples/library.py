"""threekeys as a library: what three talks score, and what comes after one of them.

Run it from anywhere: `python examples/library.py`. It needs no key, prints, and saves nothing.
"""

from pathlib import Path

from threekeys import (
    MeetingType,
    ThreekeysError,
    follow_up,
    measure,
    read,
    reflect,
    score,
    speaker_named,
    stretch_limit,
)

HERE = Path(__file__).parent
TALKS: tuple[tuple[str, str, MeetingType], ...] = (
    ("networking/zoom.vtt", "Dale", "networking"),
    ("informational/otter.txt", "Tomasz", "informational-interview"),
    ("mentoring/teams.vtt", "Lorraine", "mentoring-given"),
    ("mentoring/teams.vtt", "Larry", "mentoring-given"),
)


def main() -> None:
    """Print a line for each talk, then the message after the first."""
    for file, name, meeting in TALKS:
        print(points(file, name, meeting))

    talk = read(HERE / "networking" / "zoom.vtt")
    reflection = reflect(talk, "Dale", coach="offline")
    offers = ("my sister-in-law Janet, who read council leases for a living",)
    message = follow_up(reflection, i_offer=offers, coach="offline")
    print(f"\n{message.decision}: {message.reason}")


def points(file: str, name: str, meeting: MeetingType) -> str:
    """The three keys of one talk, or what is wrong: one line."""
    talk = read(HERE / file)
    try:
        me = speaker_named(talk, name)
    except ThreekeysError as error:
        return f"{file}: {error}"
    measured = measure(talk, me, stretch_limit=stretch_limit(meeting))
    keys = score(measured, meeting=meeting).keys
    return f"{file}: " + ", ".join(f"{key} {found.points}" for key, found in keys.items())


if __name__ == "__main__":
    main()
