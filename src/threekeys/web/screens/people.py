"""People: whom to be in touch with, what was promised, what is known of each; and forgetting."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from threekeys.errors import InputError, PersonError
from threekeys.report import reaching, remembered
from threekeys.settings import cache_folder
from threekeys.verbs import recall
from threekeys.verbs.coaches import cache
from threekeys.web.visit import Answer, Visit, go, missing

if TYPE_CHECKING:
    from threekeys.memory import Memory

_LATER = dt.timedelta(days=30)
_UNKNOWN = "Nobody of this name is remembered. Everybody who is stands in the list under People."


def listed(visit: Visit, problem: str = "") -> Answer:
    """Whom to be in touch with, the open promises, and everybody."""
    settings, wanted = visit.settings, visit.query.get("find", "").strip()
    values: dict[str, object] = {"touch": None, "promises": (), "people": ()}
    if recall.has_memory(settings):
        from threekeys.memory import names, people, promises, touch

        with recall.memory(settings) as db:
            everybody = people.listing(db).people
            if wanted:
                near = set(names.alike(db, wanted).values())
                low = wanted.casefold()
                everybody = tuple(
                    p
                    for p in everybody
                    if p.name in near or low in f"{p.name} {p.work} {' '.join(p.tags)}".casefold()
                )
            values = {
                "touch": touch.touch(db, recall.today(), settings.cadence),
                "promises": promises.listing(db).promises,
                "people": everybody,
            }
    return visit.show(
        "people",
        400 if problem else 200,
        here="/people",
        problem=problem,
        find=wanted,
        day=remembered.day,
        why=reaching.WHY,
        today=recall.today(),
        **values,
    )


def add(visit: Visit) -> Answer:
    """Somebody new."""
    from threekeys.memory import people

    name = visit.form.text("name")
    try:
        with recall.memory(visit.settings) as db:
            people.add(db, name, recall.today())
    except InputError as error:
        return listed(visit, str(error))
    return go(_page(name), "noted")


def show(visit: Visit) -> Answer:
    """All that is known of one person, with their words for it."""
    from threekeys.memory import names, people

    with recall.memory(visit.settings) as db:
        at = names.known(db, visit.path["name"])
        if at is None:
            return missing(_UNKNOWN)
        person = people.person(db, at)
        others = [one.name for one in people.listing(db).people if one.name != person.name]
    return visit.show(
        "person",
        here="/people",
        person=person,
        others=others,
        day=remembered.day,
        kinds=remembered.KINDS,
        cadence=remembered.cadence,
        usual=visit.settings.cadence,
    )


def act(visit: Visit) -> Answer:
    """Note something about a person, or that something was done."""
    form, name = visit.form, visit.form.text("name")
    try:
        done = _ACTS[visit.path["act"]]
    except KeyError:
        return missing("There is no such thing to do.")
    from threekeys.memory import names

    with recall.memory(visit.settings) as db:
        at = names.known(db, name)
        if at is None:
            return missing(_UNKNOWN)
        said = done(db, at, visit)
        called = names.main_name(db, at)
    return go("/people" if form.text("back") == "list" else _page(called), said)


def ask_to_forget(visit: Visit) -> Answer:
    """Ask whether it is meant."""
    name = visit.query.get("name", "")
    return visit.show(
        "confirm",
        here="/people",
        title=f"Forget {name}?",
        text="Everything of them goes for good: what they told, what was promised, talks with them alone, their name "
        "wherever others spoke it, in backups, too. Files you kept elsewhere stay.",
        action="/forget",
        fields={"name": name},
        button=f"Forget {name}",
        back=_page(name),
    )


def forget(visit: Visit) -> Answer:
    """Forget somebody, everywhere."""
    from threekeys.memory import forgetting, names

    name, settings = visit.form.text("name"), visit.settings
    with recall.memory(settings) as db:
        at = names.known(db, name)
        if at is None:
            return missing(_UNKNOWN)
        called = names.main_name(db, at)
    forgetting.forget(recall.place(settings), called)
    if cache_folder().is_dir():
        cache().clear()
    visit.house.forget(called)
    return go("/people", "forgotten")


def _page(name: str) -> str:
    return f"/people/{quote(name)}"


def _note(db: "Memory", at: int, visit: Visit) -> str:
    from threekeys.memory import people

    kind = visit.form.text("kind")
    people.note(db, at, visit.form.text("text"), kind if kind in remembered.KINDS else "note", recall.today())  # type: ignore[arg-type]
    return "noted"


def _details(db: "Memory", at: int, visit: Visit) -> str:
    from threekeys.memory import names, people

    form = visit.form
    people.edit(db, at, {key: form.text(key) for key in ("how_met", "email", "url")})
    if form.text("called"):
        names.give(db, at, form.text("called"), main=True)
    return "saved"


def _fact(db: "Memory", at: int, visit: Visit) -> str:
    from threekeys.memory import people

    people.settle(db, at, _number(visit), still_true=visit.form.text("true") == "yes")
    return "noted"


def _promise(db: "Memory", at: int, visit: Visit) -> str:
    del at
    from threekeys.memory import promises

    kept = visit.form.text("kept") == "yes"
    promises.done(db, _number(visit), recall.today() if kept else None)
    return "kept" if kept else "open"


def _touched(db: "Memory", at: int, visit: Visit) -> str:
    del visit
    from threekeys.memory.remembering import in_touch

    in_touch(db, at, recall.today())
    return "touched"


def _later(db: "Memory", at: int, visit: Visit) -> str:
    del visit
    from threekeys.memory import touch

    touch.snooze(db, at, recall.today() + _LATER)
    return "later"


def _cadence(db: "Memory", at: int, visit: Visit) -> str:
    from threekeys.memory import touch

    days = visit.form.text("days")
    touch.set_cadence(db, at, min(int(days), 3650) if days.isdecimal() else None)
    return "saved"


def _join(db: "Memory", at: int, visit: Visit) -> str:
    from threekeys.memory import names, people

    other = names.known(db, visit.form.text("other"))
    if other is None:
        raise PersonError(_UNKNOWN)
    people.merge(db, at, other)
    return "joined"


def _number(visit: Visit) -> int:
    text = visit.form.text("number")
    return int(text) if text.isdecimal() and len(text) < 12 else 0


_ACTS: dict[str, Callable[["Memory", int, Visit], str]] = {
    "note": _note,
    "details": _details,
    "fact": _fact,
    "promise": _promise,
    "touched": _touched,
    "later": _later,
    "cadence": _cadence,
    "join": _join,
}
