"""What the coach by rules says of itself where a talk or notes are not in English, the one language it understands."""

from threekeys.domain import plain_words
from threekeys.domain.languages import language_name, language_of_note

_RULES = "the coach by rules reads and writes English only"
UNHEARD = "Whether they need something is not known here, so nothing is offered."


def is_english(language: str) -> bool:
    """Whether a language is one whose words are understood: "en", "en-GB"."""
    return language.casefold().startswith("en")


def written_in(notes: str) -> str:
    """The language of notes; English where there are too few words to tell."""
    return language_of_note(plain_words(notes))


def not_read(language: str) -> str:
    """Of notes that were not understood; "" of English ones."""
    if is_english(language):
        return ""
    name = language_name(language)
    return (
        f"Your notes are in {name}, and {_RULES}: these questions rest on the kind of meeting, not on what you wrote. "
        f"A model would read the notes, and ask in {name}."
    )


def not_heard(language: str) -> str:
    """Of a talk whose words were not understood."""
    name = language_name(language)
    return (
        f"This talk is in {name}, and {_RULES}. Who spoke how much is counted; what was said, needed, promised or "
        f"passed over was not looked for, so nothing here says that there was none. A model would read it in {name}."
    )


def only_a_greeting(language: str) -> str:
    """Of a message after such a talk."""
    name = language_name(language)
    return (
        f"The talk was in {name}, and {_RULES}: no need, promise or agreed time was looked for, and the message is only "
        f"a greeting to put into your own words. A model would write it in {name}."
    )


def in_english(language: str) -> str:
    """Of an English message that rests on what a model heard in another language."""
    name = language_name(language)
    return (
        f"The talk was in {name}, and {_RULES}: the message is in English. A model would write it in {name}."
    )
