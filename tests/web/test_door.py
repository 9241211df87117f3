"""Who is let in."""

from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.conftest import Served

SCREENS = ["/", "/prepare", "/follow-up", "/people", "/trends", "/settings"]


def test_the_link_opens_the_page_with_a_cookie_for_this_page_alone(outside: "Served") -> None:
    entered = outside.get(outside.door.link)

    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    (cookie,) = SimpleCookie(entered.headers["set-cookie"]).values()
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert str(outside.door.link.partition("=")[2]) not in entered.headers["set-cookie"]
    assert outside.get("/").status_code == 200


def test_a_second_use_of_the_link_is_harmless_to_whoever_is_in_and_refused_to_others(
    served: "Served",
) -> None:
    again = served.get(served.door.link)
    served.client.cookies.clear()
    other = served.get(served.door.link)

    assert (again.status_code, again.headers["location"]) == (303, "/")
    assert other.status_code == 403
    assert "has been used" in other.text
    assert "set-cookie" not in other.headers


@pytest.mark.parametrize("key", ["", "wrong", "é", "x" * 5000])
def test_a_wrong_token_opens_nothing_and_spends_nothing(outside: "Served", key: str) -> None:
    assert outside.get("/enter", params={"key": key}).status_code == 403
    assert outside.get("/").status_code == 403
    assert outside.get(outside.door.link).status_code == 303


def test_to_look_at_the_link_without_opening_it_spends_nothing(outside: "Served") -> None:
    assert outside.client.head(outside.door.link).status_code == 403
    assert outside.get(outside.door.link).status_code == 303


@pytest.mark.parametrize("path", [*SCREENS, "/talks/x", "/people/Ann", "/nothing"])
def test_nobody_sees_a_screen_without_the_cookie(outside: "Served", path: str) -> None:
    refused = outside.get(path)

    assert refused.status_code == 403
    assert "Come in by the link" in refused.text


@pytest.mark.parametrize("cookie", ["threekeys-8000=wrong", "threekeys-8000=", "threekeys=x", "\x01=", "é=1"])
def test_a_made_up_cookie_opens_nothing(outside: "Served", cookie: str) -> None:
    assert outside.get("/", headers={"Cookie": cookie.encode("latin-1")}).status_code == 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost:8000", "127.0.0.1", "127.0.0.1:8001", "[::1]:8000", ""],
)
def test_another_host_name_is_refused_even_with_the_cookie(served: "Served", host: str) -> None:
    refused = served.get("/", headers={"Host": host})

    assert refused.status_code == 400
    assert "answers at http://127.0.0.1:8000 only" in refused.text


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="another port of this machine"),
        pytest.param({"Origin": "https://evil.example"}, id="another origin"),
        pytest.param({"Origin": "http://127.0.0.1:9999"}, id="another port as origin"),
        pytest.param({"Origin": "null"}, id="no origin"),
    ],
)
def test_a_form_of_another_page_changes_nothing(served: "Served", headers: dict[str, str]) -> None:
    refused = served.post("/people", {"name": "Mallory"}, headers=headers)

    assert refused.status_code == 403
    assert "Mallory" not in served.get("/people").text


def test_a_post_that_names_no_origin_is_refused(served: "Served") -> None:
    assert served.client.post("/people", data={"name": "Mallory"}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_from_elsewhere_shows_nothing(served: "Served", site: str) -> None:
    assert served.get("/people", headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/style.css", "/nothing"])
def test_every_answer_forbids_what_no_page_of_ours_needs(served: "Served", path: str) -> None:
    headers = served.get(path).headers

    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "script-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == ("no-cache" if path == "/style.css" else "no-store")
    assert [name for name in headers if name.startswith("access-control")] == []


def test_a_preflight_is_not_answered(served: "Served") -> None:
    asked = served.client.options("/people", headers={"Origin": "https://evil.example"})

    assert asked.status_code == 403
    assert "access-control-allow-origin" not in asked.headers
