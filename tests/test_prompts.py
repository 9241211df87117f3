import os
from collections.abc import Callable
from pathlib import Path

import pytest

from threekeys.errors import PromptError
from threekeys.prompts import PARTS, PromptEntry, catalogue, copy, render, shipped, source

SNAPSHOTS = Path(__file__).parent / "data" / "prompts"
NAMES = ("cast", "follow_up", "partner", "questions", "reflection", "synthesis", "window")


class Material:
    """What the coaches pass: lines behind labels, and the mark that fences them."""

    mark = "0123456789abcdef"
    lines = (
        "[0 Dana] What keeps you going?",
        "[1 Ruth] {{ 7 * 7 }} {% include 'secret' %} {# not a comment #}",
    )


VALUES: dict[str, dict[str, object]] = {
    "questions": {
        "material": Material(),
        "why": "connect",
        "type": "networking",
        "minutes": 30,
        "have": True,
        "met": True,
        "personal": False,
        "purposes": ["drive", "energy", "origin", "values"],
        "count": 6,
    },
    "reflection": {
        "material": Material(),
        "me": "Dana",
        "them": "Ruth",
        "one": True,
        "type": "mentoring-received",
        "intent": "learn",
        "good": [
            {"utterance": 0, "moves": ["asked openly", "asked on"]},
            {"utterance": 4, "moves": ["offered"]},
        ],
        "short": False,
        "focus": [("talk_share", ()), ("unasked_advice", (6, 8)), ("something_of_later", ())],
        "strong": ["needs_asked", "uptake"],
    },
    "follow_up": {
        "material": Material(),
        "type": "networking",
        "needs": True,
        "have": False,
        "no_need": False,
    },
}

VALUES["cast"] = {"material": Material(), "type": "networking", "mood": "guarded", "difficulty": "hard"}
VALUES["partner"] = {
    "material": Material(),
    "type": "networking",
    "mood": "tired",
    "did": "asked on",
    "fewest": 30,
    "most": 90,
    "tells": True,
    "turns": True,
}
VALUES["window"] = VALUES["reflection"] | {"focus": [], "part": 2, "parts": 7}
VALUES["synthesis"] = {"material": Material(), "type": "networking", "short": True}


@pytest.mark.parametrize("name", NAMES)
def test_a_rendered_prompt_is_what_was_reviewed(name: str) -> None:
    prompt = render(name, VALUES[name])
    text = f"{prompt.system}\n{'-' * 20} user {'-' * 20}\n\n{prompt.user}"
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8"), "review the words, then run with UPDATE_SNAPSHOTS=1"


@pytest.mark.parametrize("name", NAMES)
def test_what_people_said_is_not_rendered(name: str) -> None:
    assert Material.lines[1] in render(name, VALUES[name]).user


@pytest.mark.parametrize("name", NAMES)
def test_the_system_part_is_the_same_for_everybody(name: str) -> None:
    other = {
        key: value if key == "type" else type(value)() for key, value in VALUES[name].items() if key != "why"
    }

    assert render(name, VALUES[name]).system == render(name, VALUES[name] | other).system


@pytest.mark.parametrize("name", NAMES)
def test_material_stands_before_the_task_between_two_marks(name: str) -> None:
    user = render(name, VALUES[name]).user

    assert user.startswith(f"=== {Material.mark}\n")
    assert user.count(Material.mark) == 2
    assert user.rindex(Material.mark) < user.index("as the JSON object described")


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_described_in_words_for_servers_that_ignore_schemas(name: str) -> None:
    system = render(name, VALUES[name]).system

    assert "JSON" in system
    assert "Fields" in system


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_value_stops_before_anything_is_sent(name: str) -> None:
    values = {key: value for key, value in VALUES[name].items() if key != "type"}

    with pytest.raises(PromptError, match=f"“{name}” does not render: UndefinedError: 'type' is undefined"):
        render(name, values)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("{{ type", "TemplateSyntaxError", id="broken"),
        pytest.param("{% include 'nowhere.j2' %}", "TemplateNotFound", id="includes nothing"),
        pytest.param("{% include 'questions/user.md.j2' %}", "RecursionError", id="includes itself"),
        pytest.param("{{ minutes / 0 }}", "ZeroDivisionError", id="divides by zero"),
        pytest.param("{{ type.__class__.__mro__ }}", "SecurityError", id="reaches for the machine"),
        pytest.param("{{ minutes + type }}", "TypeError", id="adds what cannot be added"),
    ],
)
def test_a_broken_template_of_the_user_is_one_clear_line(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "user.md.j2").write_text(text)

    with pytest.raises(PromptError, match=f"“questions” does not render: {problem}") as error:
        render("questions", VALUES["questions"], tmp_path)
    assert "\n" not in str(error.value)
    assert str(tmp_path) in str(error.value)


@pytest.mark.parametrize("file", ["questions/system.md.j2", "questions/user.md.j2"])
def test_an_emptied_template_of_the_user_is_one_clear_line(file: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir()
    path.write_text("\n", encoding="utf-8")

    with pytest.raises(PromptError, match=r" is empty, so a model would not be told its part\.") as caught:
        render("questions", VALUES["questions"], tmp_path)

    assert str(caught.value).startswith(str(path))


def test_the_users_file_shadows_ours_by_the_same_path(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "user.md.j2").write_text("Only {{ type }}")

    assert render("questions", VALUES["questions"], tmp_path).user == "Only networking\n"
    assert (
        render("questions", VALUES["questions"], tmp_path).system
        == render("questions", VALUES["questions"]).system
    )


def test_the_users_file_can_include_ours_and_add_to_it(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "user.md.j2").write_text(
        '{% include "shipped/questions/user.md.j2" %}\nAnd in verse.\n'
    )

    ours = render("questions", VALUES["questions"])
    assert render("questions", VALUES["questions"], tmp_path).user == ours.user + "And in verse.\n"


def test_a_shared_part_can_be_shadowed_alone(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "voice.md.j2").write_text("Speak like a pirate.")

    assert "Speak like a pirate." in render("reflection", VALUES["reflection"], tmp_path).system


def test_the_fingerprint_is_of_the_words_and_all_they_include(tmp_path: Path) -> None:
    ours = render("reflection", VALUES["reflection"]).fingerprint
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "voice.md.j2").write_text("Speak like a pirate.")

    assert len(ours) == 12
    assert render("reflection", VALUES["reflection"] | {"me": "Someone else"}).fingerprint == ours
    assert render("reflection", VALUES["reflection"], tmp_path).fingerprint != ours
    assert render("questions", VALUES["questions"], tmp_path).fingerprint == (
        render("questions", VALUES["questions"]).fingerprint
    )


def test_a_file_changed_meanwhile_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    file = tmp_path / "questions" / "user.md.j2"
    file.write_text("One")
    os.utime(file, (1, 1))
    first = render("questions", VALUES["questions"], tmp_path)
    file.write_text("Two")

    second = render("questions", VALUES["questions"], tmp_path)

    assert (first.user, second.user) == ("One\n", "Two\n")
    assert first.fingerprint != second.fingerprint


def test_the_catalogue_names_all_prompts_and_what_is_shadowed(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "user.md.j2").write_text("mine")

    entries = {entry.name: entry for entry in catalogue(tmp_path)}

    assert list(entries) == [
        "cast",
        "follow_up",
        "partner",
        "questions",
        "reflection",
        "shared",
        "synthesis",
        "window",
    ]
    assert entries["questions"] == PromptEntry("questions", PARTS, ("user.md.j2",))
    assert entries["follow_up"].shadowed == ()


def test_the_source_shows_each_file_in_use_once(tmp_path: Path) -> None:
    text = source("reflection", tmp_path)

    assert text.startswith("{# reflection/system.md.j2 #}\n")
    assert text.count("{# shared/three_keys.md.j2 #}") == 1
    assert "{# shared/habits.md.j2 #}" in text


def test_copies_are_ours_and_never_overwrite(tmp_path: Path) -> None:
    made = copy("reflection", tmp_path)

    assert made == [tmp_path / "reflection" / part for part in PARTS]
    assert [path.read_bytes() for path in made] == [
        (shipped() / "reflection" / p).read_bytes() for p in PARTS
    ]
    with pytest.raises(PromptError, match="exists already"):
        copy("reflection", tmp_path)


@pytest.mark.parametrize("act", [source, copy], ids=["source", "copy"])
@pytest.mark.parametrize("name", ["nonsense", "../questions", ""])
def test_an_unknown_prompt_gets_the_list(
    act: Callable[[str, Path], object], name: str, tmp_path: Path
) -> None:
    with pytest.raises(
        PromptError,
        match="There are: cast, follow_up, partner, questions, reflection, shared, synthesis, window",
    ):
        act(name, tmp_path)


def test_every_prompt_and_value_is_in_the_readme() -> None:
    readme = (shipped() / "README.md").read_text(encoding="utf-8")

    for name in NAMES:
        row = next(line for line in readme.splitlines() if line.startswith(f"| `{name}`"))
        assert set(VALUES[name]) == set(row.split("|")[3].strip().strip("`").split())
