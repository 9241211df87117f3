import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from threekeys.domain import FollowUp, Made, Mark, Reflection, Scorecard, Transcript
from threekeys.report import html

VOID = {"meta", "link", "br", "rect", "path", "img"}
CSS = Path(__file__).parents[2] / "src/threekeys/report/templates/style.css"


class Page(HTMLParser):
    """A page taken apart: its tags in order, with what they carry; a tag that does not fit is an error."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"{tag} says something twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags for key, value in attrs.items() if key == name and value]


def test_a_value_is_a_page_as_kept(made: tuple[str, Made], gold: Callable[[str, str], None]) -> None:
    name, value = made

    gold(f"{name}.html", html(value).replace(CSS.read_text(encoding="utf-8"), ""))


def test_a_page_needs_nothing_from_elsewhere_and_forbids_it(made: tuple[str, Made]) -> None:
    _, value = made
    text = html(value)
    page = Page(text)

    assert re.findall(r"https?:|//|url\((?!#)|@import|expression", text) == []
    assert page.all("src") == []
    assert [address for address in page.all("href") if not address.startswith(("#", "mailto:?"))] == [
        "data:,"
    ]
    assert ("meta", {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
    }) in page.tags  # fmt: skip
    assert {"script", "iframe", "object", "embed", "form", "img"} & {tag for tag, _ in page.tags} == set()


HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param('"><img src=x onerror=alert(1)>', id="event handler"),
    pytest.param("' onmouseover='alert(1)", id="attribute"),
    pytest.param("</style></title></svg><svg onload=alert(1)>", id="closing tags"),
    pytest.param('<a href="javascript:alert(1)">x</a>', id="javascript link"),
    pytest.param("{{ 7 * 7 }}{% include 'style.css' %}", id="template"),
    pytest.param("<!--", id="comment"),
    pytest.param("<style>*{display:none}</style>", id="css"),
    pytest.param("\u202egnp\u2066.exe \x1b[31m\x00\u200b" + "Z" + "\u0351" * 60, id="overrides and towers"),
    pytest.param("x" * 20_000, id="one very long word"),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(
    made: tuple[str, Made], poisoned: Callable[[Made, str], Made], text: str
) -> None:
    _, value = made

    hostile, harmless = Page(html(poisoned(value, text))), Page(html(poisoned(value, "w" * len(text))))

    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in harmless.tags]
    assert [sorted(attrs) for _, attrs in hostile.tags] == [sorted(attrs) for _, attrs in harmless.tags]
    assert re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", "".join(hostile.words)) is None


def test_every_link_and_label_leads_somewhere(made: tuple[str, Made]) -> None:
    _, value = made
    page = Page(html(value))
    names = page.all("id")

    assert len(names) == len(set(names))
    assert {address[1:] for address in page.all("href") if address.startswith("#")} <= set(names)
    assert {name for labels in page.all("aria-labelledby") for name in labels.split()} <= set(names)


def test_a_page_reads_well_without_seeing_it(made: tuple[str, Made]) -> None:
    _, value = made
    page = Page(html(value))
    tags = [tag for tag, _ in page.tags]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]

    assert page.tags[0] == ("html", {"lang": "en"})
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tags.count("caption") == tags.count("table")
    assert [attrs for tag, attrs in page.tags if tag == "th" and "scope" not in attrs] == []
    pictures = [attrs for tag, attrs in page.tags if tag == "svg"]
    assert [a for a in pictures if a.get("aria-hidden") != "true" and not (a.get("role") == "img" and a.get("aria-labelledby"))] == []  # fmt: skip


def test_the_numbers_of_each_picture_stand_in_a_table(reflection: Reflection) -> None:
    text = html(reflection)
    described = re.findall(r'<desc id="row\d-desc">(.*?)</desc>', text)
    cells = re.findall(r'<tr><th scope="row">[^<]*</th>((?:<td>[^<]*</td>)+)</tr>', text)

    assert described[0] == "you: 3 min 37 s, Ben Osei: 6 min 18 s; your questions: 2; long stretches: 0."
    assert cells[0] == "<td>3 min 37 s</td><td>6 min 18 s</td><td>2</td><td>0</td>"
    assert len(described) == len(cells) == 4


def test_a_mark_leads_to_the_words_it_marks(reflection: Reflection) -> None:
    text = html(reflection)

    assert '<a class="pin missed" href="#u9"' in text
    assert '<blockquote id="u9" lang="en" dir="auto"><p>“Honestly, I nearly gave up in spring.”</p>' in text


def test_an_utterance_quoted_twice_has_one_anchor(reflection: Reflection) -> None:
    same = [quote.model_copy(update={"utterance": 9}) for quote in reflection.learned]

    text = html(reflection.model_copy(update={"learned": tuple(same)}))

    assert text.count('id="u9"') == 1
    assert text.count('href="#u9"') == 2


def test_with_the_transcript_every_mark_leads_to_the_words(
    reflection: Reflection, transcript: Transcript
) -> None:
    text = html(reflection, transcript=transcript)
    page = Page(text)

    assert '<p class="leads">Your questions: <a href="#w0">0:00</a>, <a href="#w2">4:12</a>' in text
    assert '<p class="leads">Your long stretches: <a href="#w6">10:44</a></p>' in text
    assert '<footer lang="en" dir="ltr"><a href="#w9">23:41</a></footer>' in text
    assert (
        '<b>Ben Osei</b> <small>23:41</small><br><span id="w9">Honestly, I nearly gave up in spring.</span>'
        in text
    )
    assert {address[1:] for address in page.all("href") if address.startswith("#")} <= set(page.all("id"))


def test_a_transcript_of_hostile_words_stays_words(reflection: Reflection, transcript: Transcript) -> None:
    said = "</span><script>alert(1)</script>\u202e<img src=x onerror=alert(1)>"
    lines = [replace(line, text=said, speaker=said) for line in transcript.utterances]

    page = Page(html(reflection, transcript=transcript.model_copy(update={"utterances": tuple(lines)})))

    assert {"script", "img"} & {tag for tag, _ in page.tags} == set()
    assert page.words.count("</span><script>alert(1)</script><img src=x onerror=alert(1)>") == len(lines) + 1


def test_without_times_the_timeline_runs_by_words_and_says_so(reflection: Reflection) -> None:
    card = reflection.scorecard
    marks = [mark.model_copy(update={"start_ms": None, "end_ms": None}) for mark in card.utterances]
    speakers = [one.model_copy(update={"seconds": None}) for one in card.transcript.speakers]
    summary = card.transcript.model_copy(
        update={"timed": False, "seconds": None, "speakers": tuple(speakers)}
    )
    untimed = card.model_copy(update={"utterances": tuple(marks), "transcript": summary})

    text = html(reflection.model_copy(update={"scorecard": untimed}))

    assert "so the place of each word stands for the time." in text
    assert "words 0 to 1,000" in text
    assert "at word 3,220" in text
    assert 'Your long stretch began <a href="#row1">at word ' in text
    assert "0:00" not in text


def test_without_scores_there_are_moments_and_quotes_and_no_number(reflection: Reflection) -> None:
    text = html(reflection, scores=False)
    sections = re.findall(r"<h2>(.*?)</h2>", text)

    assert sections == [
        "What worked",
        "One thing to try",
        "Still to be mended",
        "Next time",
        "Doors they opened",
        "What you learned about them",
        "Promises",
        "Your prepared questions",
        "A question for you",
    ]
    assert "%" not in text.partition("</style>")[2]
    assert "of 100" not in text


def test_a_scorecard_without_scores_shows_who_spoke_when(
    scorecard: Scorecard, transcript: Transcript
) -> None:
    text = html(scorecard, scores=False, transcript=transcript)

    assert re.findall(r"<h2>(.*?)</h2>", text) == ["Who spoke when", "The words"]
    assert '<p class="leads">Your questions: <a href="#w0">0:00</a>' in text
    assert re.findall(r"\d %|of 100|Scored", text.partition("</style>")[2]) == []


def test_where_i_talked_too_much_is_said_first(reflection: Reflection) -> None:
    text = html(reflection)

    assert (
        'Most of all from <a href="#row1">10:00 to 20:00</a>, where you had 83\u00a0% of it. '
        'Your long stretch began at <a href="#row1">10:44</a>.'
    ) in text
    assert text.index('class="where"') < text.index('class="plan"') < text.index('class="keys"')


def test_who_talked_too_much_in_every_part_is_told_so(reflection: Reflection) -> None:
    measures = reflection.scorecard.measures
    much = measures["talk_share"].model_copy(update={"value": 0.8})
    card = reflection.scorecard.model_copy(update={"measures": measures | {"talk_share": much}})

    text = html(reflection.model_copy(update={"scorecard": card}))

    assert '<span class="label">Where</span> All through the talk. Your long stretch began at ' in text


def test_who_did_not_talk_too_much_is_told_no_place(reflection: Reflection) -> None:
    measures = reflection.scorecard.measures
    fine = measures["talk_share"].model_copy(update={"value": 0.5})
    still = measures["long_stretches"].model_copy(update={"utterances": ()})
    card = reflection.scorecard.model_copy(
        update={"measures": measures | {"talk_share": fine, "long_stretches": still}}
    )

    assert 'class="where"' not in html(reflection.model_copy(update={"scorecard": card}))


def test_a_message_is_a_page_line_by_line(follow_up: FollowUp) -> None:
    assert "Hi Ben,<br>\n<br>\nthank you for telling me" in html(follow_up)


@pytest.mark.parametrize(
    ("hours", "limit"), [pytest.param(1, 500_000, id="one hour"), pytest.param(5, 500_000, id="five hours")]
)
def test_a_long_meeting_makes_a_small_page(reflection: Reflection, hours: int, limit: int) -> None:
    marks = tuple(
        Mark(
            index=index, speaker=("Ana Ruiz", "Ben Osei")[index % 2], start_ms=index * 4000,
            end_ms=index * 4000 + 3500, words=10, moves=("question",) if index % 6 == 0 else (),
        )
        for index in range(hours * 900)
    )  # fmt: skip
    card = reflection.scorecard.model_copy(update={"utterances": marks})

    assert len(html(reflection.model_copy(update={"scorecard": card})).encode()) < limit


def test_an_empty_scorecard_is_still_a_page(scorecard: Scorecard) -> None:
    empty = scorecard.model_copy(update={"utterances": (), "measures": {}, "notes": ()})

    assert "Talk share was not measured." in html(empty)


COLOURS = ["ink", "quiet", "accent"]
GROUNDS = ["paper", "raised", "accent-soft"]


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_words_and_pictures_stand_out_from_their_ground(theme: int) -> None:
    block = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))

    words = {(ink, ground): contrast(colours[ink], colours[ground]) for ink in COLOURS for ground in GROUNDS}
    shapes = {
        (shape, ground): contrast(colours[shape], colours[ground])
        for shape, ground in [("accent", "track"), ("theirs", "paper"), ("ink", "track")]
    }

    assert {pair: ratio for pair, ratio in words.items() if ratio < 4.5} == {}
    assert {pair: ratio for pair, ratio in shapes.items() if ratio < 3} == {}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
