"""The screens: each a few functions from a visit to an answer, and here the addresses they answer.

They are named, and loaded when somebody comes: the first screen is not to wait for all.
"""

from importlib import import_module

from threekeys.web.visit import Screen

ROUTES: tuple[tuple[str, str, str], ...] = (
    ("GET", "/", "talks.start"),
    ("POST", "/talks", "talks.receive"),
    ("GET", "/talks/{name}", "talks.show"),
    ("POST", "/talks/{name}", "talks.choose"),
    ("POST", "/talks/{name}/stop", "talks.stop"),
    ("POST", "/talks/{name}/again", "talks.again"),
    ("GET", "/talks/{name}/report.html", "talks.report"),
    ("GET", "/talks/{name}/follow-up", "letters.of_talk"),
    ("POST", "/talks/{name}/follow-up", "letters.write_for_talk"),
    ("POST", "/talks/{name}/follow-up/{act}", "letters.act_for_talk"),
    ("GET", "/prepare", "prepare.start"),
    ("POST", "/prepare", "prepare.receive"),
    ("GET", "/cards/{name}", "prepare.show"),
    ("POST", "/cards/{name}/stop", "prepare.stop"),
    ("GET", "/cards/{name}/card.html", "prepare.report"),
    ("GET", "/rehearse", "rehearse.start"),
    ("POST", "/rehearse", "rehearse.receive"),
    ("POST", "/rehearse/resume", "rehearse.resume"),
    ("GET", "/rehearse/{name}", "rehearse.show"),
    ("POST", "/rehearse/{name}", "rehearse.say"),
    ("POST", "/rehearse/{name}/again", "rehearse.again"),
    ("POST", "/rehearse/{name}/stop", "rehearse.stop"),
    ("POST", "/rehearse/{name}/end", "rehearse.end"),
    ("GET", "/rehearse/{name}/report.html", "rehearse.report"),
    ("GET", "/follow-up", "meetings.listed"),
    ("GET", "/meetings/{name}", "meetings.show"),
    ("GET", "/meetings/{name}/report.html", "meetings.report"),
    ("GET", "/meetings/{name}/delete", "meetings.ask_to_delete"),
    ("POST", "/meetings/{name}/delete", "meetings.delete"),
    ("GET", "/meetings/{name}/follow-up", "letters.of_meeting"),
    ("POST", "/meetings/{name}/follow-up", "letters.write_for_meeting"),
    ("POST", "/meetings/{name}/follow-up/{act}", "letters.act_for_meeting"),
    ("GET", "/people", "people.listed"),
    ("POST", "/people", "people.add"),
    ("GET", "/people/{name:path}", "people.show"),
    ("POST", "/person/{act}", "people.act"),
    ("GET", "/forget", "people.ask_to_forget"),
    ("POST", "/forget", "people.forget"),
    ("GET", "/trends", "trends.show"),
    ("GET", "/settings", "settings.show"),
    ("POST", "/settings", "settings.save"),
    ("POST", "/settings/key", "settings.keep_key"),
    ("POST", "/settings/try", "settings.attempt"),
)


def loaded(name: str) -> Screen:
    """The function of a screen, as ROUTES names it."""
    module, _, function = name.partition(".")
    screen: Screen = getattr(import_module(f"threekeys.web.screens.{module}"), function)
    return screen
