"""Who may import whom; the picture is in CONTRIBUTING."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "threekeys"
EVERYTHING = {
    "commitments",
    "domain",
    "errors",
    "transcripts",
    "measures",
    "scoring",
    "prompts",
    "llm",
    "coach",
    "memory",
    "report",
    "settings",
    "validation",
}
OURS = {
    "errors": set(),
    "domain": {"errors"},
    "transcripts": {"domain", "errors"},
    "commitments": {"domain", "errors"},
    "measures": {"commitments", "domain", "errors"},
    "scoring": {"domain", "errors"},
    "validation": {"domain", "errors"},
    "prompts": {"domain", "errors"},
    "llm": {"domain", "errors", "prompts"},
    "coach": {"commitments", "domain", "errors", "prompts", "llm"},
    "memory": {"domain", "errors"},
    "report": {"domain"},
    "settings": {"domain", "errors"},
    "testing": {"domain", "errors", "llm", "prompts"},
    "invites": {"domain", "errors"},
    "rehearsal": {"domain", "errors", "transcripts", "measures", "coach", "llm", "prompts"},
    "verbs": EVERYTHING | {"invites", "rehearsal"},
    "batch": {"coach", "domain", "errors", "llm", "scoring", "transcripts", "verbs"},
    "mcp": EVERYTHING | {"verbs"},
    "cohort": {"domain", "errors"},
    "web": EVERYTHING | {"verbs", "rehearsal"},
    "cli": EVERYTHING | {"verbs", "batch", "cohort", "invites", "mcp", "rehearsal", "web"},
    "__main__": {"cli", "errors"},
    "__init__": EVERYTHING | {"verbs"},
}
FENCED = {
    "pydantic": {"domain", "llm", "coach", "mcp", "rehearsal", "settings", "testing", "cli", "verbs", "web"},
    "jinja2": {"prompts", "report"},
    "openai": {"llm"},
    "httpx2": {"llm"},
    "tenacity": {"llm"},
    "typer": {"cli"},
    "rich": {"cli", "report"},
    "platformdirs": {"settings"},
    "sqlalchemy": {"memory", "batch"},
    "alembic": {"memory"},
    "sqlite3": {"memory", "batch"},
    "icalendar": {"invites"},
    "dateutil": {"invites"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "anyio": {"mcp", "web"},
    "keyring": {"verbs"},
    "distributed": {"batch"},
    "fsspec": {"batch"},
    "pyarrow": {"batch"},
    "psycopg": {"memory"},
    "mcp": {"mcp"},
    "mcp_types": {"mcp"},
}


def modules() -> Iterator[tuple[Path, str]]:
    for path in sorted(SRC.rglob("*.py")):
        yield path, path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name instead of a relative import"
            if node.module == "threekeys":
                found |= {f"threekeys.{alias.name}" for alias in node.names}
            else:
                found.add(node.module or "")
    return found


@pytest.mark.parametrize(
    ("path", "room"), list(modules()), ids=lambda value: value if isinstance(value, str) else value.stem
)
def test_a_room_imports_only_the_rooms_and_packages_it_may(path: Path, room: str) -> None:
    names = imports(path)
    ours = {name.split(".")[1] for name in names if name.startswith("threekeys.")} - {room}
    foreign = {
        package for package in FENCED if any(n == package or n.startswith(f"{package}.") for n in names)
    }

    assert ours - OURS[room] - {"__version__"} == set()
    assert {package for package in foreign if room not in FENCED[package]} == set()


def files_named(path: Path) -> set[Path]:
    """The files of ours that a file imports from; a package's face stands for itself."""
    named = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("threekeys")
        for alias in node.names
    }
    found = set()
    for name in named:
        parts = name.split(".")[1:]
        tried = (SRC.joinpath(*parts[:size]) for size in (len(parts), len(parts) - 1))
        found |= {
            next(
                (f for at in tried for f in (at.with_suffix(".py"), at / "__init__.py") if f.is_file()), path
            )
        }
    return found - {path}


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = {path: files_named(path) for path, _ in modules()}

    assert sum(map(len, graph.values())) > 500
    assert set(TopologicalSorter(graph).static_order()) >= graph.keys()
