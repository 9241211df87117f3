import pytest

from threekeys.errors import SettingsError
from threekeys.llm import Endpoint, list_models


@pytest.mark.parametrize(
    ("written", "base_url", "shown"),
    [
        pytest.param(
            "http://localhost:11434/v1/", *["http://localhost:11434/v1"] * 2, id="a slash at the end"
        ),
        pytest.param("  https://api.test/v1 ", *["https://api.test/v1"] * 2, id="blanks around it"),
        pytest.param(
            "https://ann:pw@api.test/v1", "https://ann:pw@api.test/v1", "https://api.test/v1", id="a password"
        ),
        pytest.param(
            "https://api.test/v1/chat/completions", *["https://api.test/v1"] * 2, id="the whole path"
        ),
    ],
)
def test_an_address_is_trimmed_and_shown_without_secrets(written: str, base_url: str, shown: str) -> None:
    endpoint = Endpoint(written)

    assert (endpoint.base_url, endpoint.shown) == (base_url, shown)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "localhost:11434/v1",
        "ftp://a/v1",
        "http://",
        "http://a:b/v1",
        "http://[::1",
        "http://a b/v1",
        "http://a\nb/v1",
        "https://a/v1?version=1",
        "http://a/v1#top",
    ],
)
def test_what_is_no_http_address_is_refused(written: str) -> None:
    with pytest.raises(SettingsError, match="is not an http address"):
        Endpoint(written)


def test_an_address_of_azure_names_its_version_and_its_model() -> None:
    endpoint = Endpoint(
        "https://us.openai.azure.com/openai/deployments/mine/chat/completions?api-version=2024-10-21"
    )

    assert endpoint.base_url == "https://us.openai.azure.com/openai/deployments/mine"
    assert (endpoint.api_version, endpoint.deployment) == ("2024-10-21", "mine")


def test_a_key_with_blanks_around_it_is_trimmed_and_never_shown() -> None:
    endpoint = Endpoint(api_key=" sk-12345678\n")

    assert endpoint.api_key == "sk-12345678"
    assert "sk-" not in repr(endpoint)


@pytest.mark.parametrize("key", ["sk 123", "sk-1\n23", "schlüssel"])
def test_a_key_that_no_header_can_carry_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(SettingsError, match="Copy it again") as caught:
        Endpoint(api_key=key)

    assert key not in str(caught.value)


def test_an_empty_key_is_none() -> None:
    assert Endpoint(api_key="  ").api_key is None


def test_a_host_that_cannot_be_looked_up_is_told() -> None:
    with pytest.raises(SettingsError, match=r"The base URL 'http://☃\.test/v1' cannot be used: .*IDNA"):
        list_models(Endpoint("http://☃.test/v1"))


def test_a_secret_in_a_wrong_address_is_not_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        Endpoint("https://ann:pw@api.test/v1?token=secret")

    assert "'https://api.test/v1'" in str(caught.value)
