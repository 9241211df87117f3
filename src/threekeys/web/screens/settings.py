"""Settings: which coach, its key (which is shown nowhere), and what is remembered."""

from threekeys.errors import ModelError, SettingsError
from threekeys.llm import Endpoint
from threekeys.settings import VARIABLES, Settings
from threekeys.verbs import coaches, keys
from threekeys.verbs.preferences import keep
from threekeys.web import pages, thinking
from threekeys.web.visit import Answer, Visit, go

_COACHES = {
    "auto": "A model if one is set up below, else rules",
    "offline": "Rules alone, on this machine",
    "model": "Always a model",
}


def show(visit: Visit, problem: str = "", found: str = "") -> Answer:
    """What is set, and from where."""
    held = visit.settings
    reader, why_not = thinking.reader_or_why(held)
    return visit.show(
        "settings",
        400 if problem else 200,
        here="/settings",
        held=held,
        reader=reader,
        why_not=pages.said_here(why_not),
        problem=pages.said_here(problem),
        found=found,
        coaches=_COACHES,
        key=held.key_at,
        safe=keys.safe_name(),
        elsewhere=_elsewhere(held),
    )


def save(visit: Visit) -> Answer:
    """Write what was chosen into config.toml."""
    form, elsewhere = visit.form, _elsewhere(visit.settings)
    chosen: dict[str, str | bool | None] = {
        "me": form.text("me") or None,
        "coach": form.text("coach") if form.text("coach") in {"offline", "model"} else None,
        "model": form.text("model") or None,
        "base_url": form.text("base_url") or None,
        "save": None if form.text("save") else False,
        "keep_transcripts": True if form.text("keep_transcripts") else None,
        "redact": True if form.text("redact") else None,
    }
    try:
        if form.text("base_url"):
            Endpoint(base_url=form.text("base_url"))
        keep({key: value for key, value in chosen.items() if key not in elsewhere})
    except SettingsError as error:
        return show(visit, str(error))
    return go("/settings", "saved")


def keep_key(visit: Visit) -> Answer:
    """Store the key, or delete it."""
    if visit.form.text("delete"):
        keys.delete()
        return go("/settings", "no-key")
    try:
        keys.keep(visit.form.text("key"))
    except SettingsError as error:
        return show(visit, str(error))
    return go("/settings", "key")


def attempt(visit: Visit) -> Answer:
    """Ask the model's server whether it answers; nothing of anybody is sent."""
    from threekeys.llm import probe

    held: Settings = visit.settings
    try:
        found = probe(coaches.endpoint(held), held.model)
    except (ModelError, SettingsError) as error:
        return show(visit, str(error))
    if problem := found.problem or found.model_problem:
        return show(visit, problem)
    return show(visit, found=f"{found.endpoint.shown} answers, and has the model {found.model}.")


def _elsewhere(held: Settings) -> dict[str, str]:
    """What the environment says, which beats what is set here."""
    return {key: origin for key, origin in held.origins.items() if origin == VARIABLES.get(key)}
