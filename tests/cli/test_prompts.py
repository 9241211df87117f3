from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_list_names_the_prompts_and_which_are_the_users(run: Run, tmp_path: Path) -> None:
    run("prompts", "copy", "reflection", "--prompts", tmp_path)
    (tmp_path / "reflection" / "system.md.j2").unlink()

    lines = run("prompts", "list", "--prompts", tmp_path).stdout.splitlines()

    yours = [line for line in lines if "(yours)" in line]
    assert {"follow_up", "questions", "reflection", "shared"} <= {line.split()[0] for line in lines}
    assert [line.split()[0] for line in yours] == ["reflection"]
    assert "user.md.j2 (yours)" in yours[0]
    assert "system.md.j2 (yours)" not in yours[0]


def test_show_prints_the_words_in_use(run: Run) -> None:
    result = run("prompts", "show", "questions")

    assert result.exit_code == 0
    assert "questions/system.md.j2" in result.stdout


def test_copy_goes_beside_the_config_and_is_in_use_from_then_on(run: Run, tmp_path: Path) -> None:
    result = run("prompts", "copy", "questions", THREEKEYS_HOME=str(tmp_path))

    assert {str(tmp_path / "prompts" / "questions" / part) for part in ("system.md.j2", "user.md.j2")} <= set(
        result.stdout.splitlines()
    )
    assert "(yours)" in run("prompts", "list", THREEKEYS_HOME=str(tmp_path)).stdout


def test_copy_never_overwrites(run: Run, wrong: Callable[[Result, int], str], tmp_path: Path) -> None:
    run("prompts", "copy", "questions", "--prompts", tmp_path)

    line = wrong(run("prompts", "copy", "questions", "--prompts", tmp_path), 1)

    assert "exists already" in line


def test_an_unknown_prompt_gets_the_list(run: Run, wrong: Callable[[Result, int], str]) -> None:
    assert "There are: cast, follow_up, partner, questions, reflection" in wrong(
        run("prompts", "show", "questoins"), 1
    )


def test_a_folder_that_cannot_be_made_says_so(
    run: Run, wrong: Callable[[Result, int], str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    line = wrong(run("prompts", "copy", "questions", "--prompts", tmp_path / "file" / "mine"), 1)

    assert line.startswith(f"Error: {tmp_path / 'file'}")
    assert line.endswith(": Not a directory.")
