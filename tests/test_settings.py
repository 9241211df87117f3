from collections.abc import Mapping
from pathlib import Path

import pytest

from threekeys.errors import SettingsError
from threekeys.llm import DEFAULT_MODEL
from threekeys.settings import SECRETS, VARIABLES, Settings, home_folder, load

KEY = "sk-made-up-0123456789"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def write_key(home: Path, text: str = f'api_key = "{KEY}"\n', mode: int = 0o600) -> None:
    path = home / "keys.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def loaded(home: Path, options: Mapping[str, object] | None = None, **environ: str) -> Settings:
    return load(environ={"THREEKEYS_HOME": str(home), **environ}, **(options or {}))


def test_without_files_and_variables_the_defaults_hold(home: Path) -> None:
    assert loaded(home) == Settings(home=home)


def test_an_option_beats_the_environment_which_beats_the_file(home: Path) -> None:
    (home / "config.toml").write_text('me = "Ann"\nmodel = "small"\ntimeout = 9\n', encoding="utf-8")

    settings = loaded(
        home, {"timeout": 3.0, "base_url": None}, THREEKEYS_MODEL="large", THREEKEYS_TIMEOUT="6"
    )

    assert (settings.me, settings.model, settings.timeout) == ("Ann", "large", 3.0)
    assert settings.origins == {
        "me": str(home / "config.toml"),
        "model": "THREEKEYS_MODEL",
        "timeout": "--timeout",
    }


def test_an_empty_variable_is_no_setting(home: Path) -> None:
    assert loaded(home, OPENAI_API_KEY="", OPENAI_BASE_URL=" ") == Settings(home=home)


def test_a_prompts_folder_in_the_home_is_found_without_a_setting(home: Path) -> None:
    (home / "prompts").mkdir()

    assert loaded(home).prompts == home / "prompts"


def test_a_prompts_folder_in_the_file_counts_from_the_file(home: Path) -> None:
    (home / "mine").mkdir()
    (home / "config.toml").write_text('prompts = "mine"', encoding="utf-8")

    assert loaded(home).prompts == home / "mine"


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_the_key_is_read_from_an_owner_only_file(home: Path, mode: int) -> None:
    write_key(home, mode=mode)

    key = loaded(home).api_key

    assert key is not None
    assert key.get_secret_value() == KEY


def test_the_key_of_the_environment_beats_the_file(home: Path) -> None:
    write_key(home)

    assert loaded(home, OPENAI_API_KEY="other").origins == {"api_key": "OPENAI_API_KEY"}


def test_the_key_shows_in_no_text_of_the_settings(home: Path) -> None:
    settings = loaded(home, OPENAI_API_KEY=KEY)

    assert KEY not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_the_home_is_where_the_system_keeps_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")

    assert home_folder({}).name == "threekeys"


@pytest.mark.parametrize(
    ("config", "line"),
    [
        pytest.param('modell = "x"', "unknown key 'modell'. Did you mean 'model'?", id="mistyped key"),
        pytest.param("zzz = 1", "unknown key 'zzz'. Known: me, coach, model,", id="a key like no other"),
        pytest.param(
            'me = "Ann"\nmodel\n',
            "not valid TOML: Expected '=' after a key in a key/value pair (at line 2",
            id="broken TOML",
        ),
        pytest.param("me = “Ann”", "line 1: put straight quotes around it.", id="curly quotes"),
        pytest.param("me = Ann Lee", "line 1: put straight quotes around it.", id="no quotes"),
        pytest.param('save = "perhaps"', "save must be true or false.", id="neither yes nor no"),
        pytest.param("redact_also = 3", "redact_also must be a list of texts, like", id="no list"),
        pytest.param("cadence = 1.5", "cadence must be a whole number.", id="a fraction"),
        pytest.param("cadence = -1", "cadence must be at least 0.", id="too small"),
        pytest.param("timeout = 0", "timeout must be more than 0.", id="impossible value"),
        pytest.param("me = 3", "me must be text in quotes.", id="wrong kind of value"),
        pytest.param('coach = "human"', "coach must be 'auto', 'model' or 'offline'.", id="no such coach"),
        pytest.param('prompts = "none"', "none is not a folder", id="prompts folder missing"),
        pytest.param(f'api_key = "{KEY}"', "a key does not belong here.", id="key in the open file"),
    ],
)
def test_a_faulty_config_is_one_line_that_names_the_file(home: Path, config: str, line: str) -> None:
    path = home / "config.toml"
    path.write_text(config, encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        loaded(home)

    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert line in message
    assert KEY not in message
    assert "\n" not in message


def test_a_config_that_is_no_text_says_so(home: Path) -> None:
    (home / "config.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsError, match=r"config\.toml: not a text file in UTF-8\.$"):
        loaded(home)


def test_a_config_that_is_a_folder_says_so(home: Path) -> None:
    (home / "config.toml").mkdir()

    with pytest.raises(SettingsError, match=r"config\.toml: cannot be read \(Is a directory\)\.$"):
        loaded(home)


@pytest.mark.parametrize(
    ("text", "mode", "line"),
    [
        pytest.param(f'api_key = "{KEY}"', 0o644, "others can read this key.", id="readable by others"),
        pytest.param(f"api_key = {KEY}", 0o600, "not valid TOML:", id="unquoted"),
        pytest.param(f'key = "{KEY}"', 0o600, "only one line may stand here:", id="wrong name"),
    ],
)
def test_a_faulty_keys_file_is_one_line_without_the_key(home: Path, text: str, mode: int, line: str) -> None:
    write_key(home, text, mode)

    with pytest.raises(SettingsError) as caught:
        loaded(home)

    message = str(caught.value)
    assert message.startswith(f"{home / 'keys.toml'}: ")
    assert line in message
    assert KEY not in message


def test_a_key_without_quotes_is_not_shown_anywhere(home: Path) -> None:
    (home / "config.toml").write_text(f"api_key = {KEY}\n", encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        loaded(home)

    assert str(caught.value).endswith("config.toml: not valid TOML: line 1: put straight quotes around it.")


def test_a_faulty_variable_is_named(home: Path) -> None:
    with pytest.raises(SettingsError, match=r"^THREEKEYS_TIMEOUT: timeout must be a number"):
        loaded(home, THREEKEYS_TIMEOUT="soon")


def test_the_page_about_settings_names_them_all_and_its_example_holds(home: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    (home / "config.toml").write_text(example, encoding="utf-8")

    settings = loaded(home)

    assert [key for key, variable in VARIABLES.items() if variable not in page] == []
    assert [key for key in VARIABLES if key not in SECRETS and f"`{key}`" not in page] == []
    assert f"`{DEFAULT_MODEL}`" in page
    assert (settings.me, settings.model) == ("Ann Lee", "llama3.1")
