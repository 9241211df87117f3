"""What `import threekeys` gives: whole, lazy, documented, and still there in the next version."""

import ast
import dataclasses
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

import threekeys
from threekeys import ThreekeysError
from threekeys.domain import base


def fields(kind: type) -> dict[str, Any]:
    """The fields of a value with their types; none if the class is no value."""
    if issubclass(kind, BaseModel):
        return {name: field.annotation for name, field in kind.model_fields.items()}
    if hasattr(kind, "__pydantic_config__") and dataclasses.is_dataclass(kind):
        return {field.name: field.type for field in dataclasses.fields(kind)}
    return {}


KEPT = Path(__file__).parent / "data" / "public.txt"
FUNCTIONS = sorted(name for name in threekeys.__all__ if inspect.isfunction(getattr(threekeys, name)))
CLASSES = sorted(name for name in threekeys.__all__ if inspect.isclass(getattr(threekeys, name)))
CHOICES = sorted({*threekeys.__all__} - {*FUNCTIONS, *CLASSES})
VALUES = [name for name in CLASSES if fields(getattr(threekeys, name))]
PURE = {
    "html",
    "json_text",
    "markdown",
    "score",
    "stretch_limit",
    "talk_budget",
}  # nothing a caller can hand them is refused


def signature(name: str) -> list[str]:
    return list(inspect.signature(getattr(threekeys, name)).parameters)


def has_number(annotation: Any) -> bool:
    if get_origin(annotation) in {Union, UnionType, tuple}:
        return any(map(has_number, get_args(annotation)))
    return annotation in {int, float}


def surface() -> Iterator[str]:
    """Each thing that another program may rely on, one a line."""
    for name in threekeys.__all__:
        yield name
    for name in FUNCTIONS:
        yield from (f"{name}({parameter})" for parameter in signature(name))
    for name in VALUES:
        yield from (f"{name}.{field}" for field in fields(getattr(threekeys, name)))
    for name, choices in vars(base).items():
        if get_args(choices) and all(isinstance(choice, str) for choice in get_args(choices)):
            yield from (f"{name} {choice!r}" for choice in get_args(choices))


def test_every_public_name_is_there_and_the_list_is_sorted() -> None:
    assert sorted(threekeys.__all__) == threekeys.__all__
    assert [name for name in CHOICES if not get_args(getattr(threekeys, name))] == []


def test_what_a_type_checker_sees_is_what_is_there() -> None:
    tree = ast.parse(Path(str(threekeys.__file__)).read_text("utf-8"))
    typed = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("threekeys.")
        for alias in node.names
    }

    assert sorted(typed) == threekeys.__all__
    assert typed == {name: f"threekeys.{threekeys._room(name)}" for name in threekeys.__all__}


def test_every_error_of_the_tree_is_public() -> None:
    def below(kind: type[ThreekeysError]) -> Iterator[str]:
        yield kind.__name__
        for sub in kind.__subclasses__():
            if sub.__module__ == "threekeys.errors":
                yield from below(sub)

    assert set(below(ThreekeysError)) <= set(threekeys.__all__), "name it in threekeys/__init__.py"


def test_the_names_show_where_one_looks_for_them() -> None:
    assert {*threekeys.__all__, "__version__"} <= set(dir(threekeys))


def test_another_name_is_an_attribute_error() -> None:
    assert not hasattr(threekeys, "wrtie")


def test_to_import_the_package_loads_none_of_its_rooms() -> None:
    program = "import sys, threekeys; print(*[m for m in sys.modules if m.startswith('threekeys')])"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.split() == ["threekeys"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_tells_of_each_parameter_and_of_what_it_raises(name: str) -> None:
    told = inspect.getdoc(getattr(threekeys, name)) or ""

    assert [p for p in signature(name) if not re.search(rf"`{p}\b|\b{p}\b", told)] == []
    assert ("Raises" in told) == (name not in PURE)


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_says_what_it_is(name: str) -> None:
    kind = getattr(threekeys, name)
    told = kind.__dict__.get("__doc__") or ""

    assert re.match(r"\S.*\.", told), f"{name} says nothing of itself"
    assert [
        method
        for method, member in vars(kind).items()
        if inspect.isfunction(member) and not method.startswith("_") and not inspect.getdoc(member)
    ] == []


@pytest.mark.parametrize("name", VALUES)
def test_a_value_says_what_each_of_its_numbers_counts(name: str) -> None:
    kind = getattr(threekeys, name)

    silent = [
        field
        for field, annotation in fields(kind).items()
        if has_number(annotation) and f"`{field}`" not in kind.__doc__
    ]

    assert silent == []


def test_what_was_public_in_the_last_version_is_public_still() -> None:
    promised = KEPT.read_text("utf-8").splitlines()

    assert sorted(set(promised) - set(surface())) == [], "see docs/library.md: deprecate first"


if __name__ == "__main__":  # with a new version: what is promised from now on
    KEPT.write_text("\n".join(sorted(surface())) + "\n", "utf-8", newline="\n")
