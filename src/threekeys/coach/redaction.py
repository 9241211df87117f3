"""Names and numbers of people kept at home: placeholders go to the model, the true words come back into its answer."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from threekeys.coach.asking import ask_all
from threekeys.domain import folded
from threekeys.errors import ModelAnswerError, ModelError
from threekeys.llm import Answer, Ask, Check, Model, T
from threekeys.prompts import Prompt

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_PLACEHOLDER = r"\b(?:Person|Mail|Link|Number|Term)\d+"
_LINK = (
    r"\b[a-z][a-z0-9+.-]{1,20}://\S+|\bwww\.\S+"
    r"|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|net|org|io|ai|dev|app|co|de|uk|eu|fr|es|it|nl|ch|at)\b(?:/\S*)?"
)
_NUMBER = (
    r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){3,}(?:[ -]?[A-Z0-9]{1,4})?\b"  # IBAN
    r"|(?<![\w.])\+?\(?\d(?:[ ()/.-]{0,2}\d){6,}"  # telephone, card, account
)
_PATTERNS = (
    ("Term", _PLACEHOLDER),  # what looks like one of ours must not be taken for one afterwards
    ("Mail", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    ("Link", _LINK),
    ("Number", _NUMBER),
)
_INFLECTING = re.compile("[\u0370-\u052f]")  # Greek and Cyrillic names change their last letter


class Redaction:
    """A table of what is hidden: each thing has one placeholder in every prompt of a run.

    Hidden are e-mail addresses, links, telephone, card and account numbers, the `listed` terms, and the words
    of `names`: in any case, with or without accents, and with up to three letters behind, as in genitives.
    """

    def __init__(self, names: Iterable[str], listed: Iterable[str] = ()) -> None:
        self._hidden: dict[str, str] = {}
        self._true: dict[str, str] = {}
        words = sorted({word for name in names for word in _words(name)}, key=lambda word: (-len(word), word))
        for word in words:
            self._hidden[folded(_bare(word))] = self._placeholder("Person", word)
        terms = sorted(
            {_one_form(term) for term in listed if term.strip()}, key=lambda term: (-len(term), term)
        )
        people = {form for word in words for form in (word, _bare(word), _stem(word))}
        rules = [
            _PATTERNS[0],
            *(("Term", _term(term)) for term in terms),
            *_PATTERNS[1:],
            *(("Person", _name(word)) for word in sorted(people, key=lambda word: (-len(word), word))),
        ]
        self._kinds = tuple(kind for kind, _ in rules)
        self._rule = re.compile("|".join(f"({pattern})" for _, pattern in rules), re.IGNORECASE)

    def hide(self, text: str) -> str:
        """The text with placeholders."""
        return self._rule.sub(
            lambda hit: self._placeholder(self._kinds[(hit.lastindex or 1) - 1], hit.group()), _one_form(text)
        )

    def show(self, text: str) -> str:
        """The text with the true words."""
        return re.sub(_PLACEHOLDER, lambda hit: self._true.get(hit.group(), hit.group()), text)

    def _placeholder(self, kind: str, true: str) -> str:
        key = folded(true)
        if key not in self._hidden:
            self._hidden[key] = f"{kind}{len(self._true) + 1}"
            self._true[self._hidden[key]] = true
        return self._hidden[key]


class RedactedModel:
    """A model that sees placeholders instead of what a redaction hides."""

    def __init__(self, model: Model, redaction: Redaction) -> None:
        self._model = model
        self._redaction = redaction

    @property
    def name(self) -> str:
        """The model's name as the server knows it."""
        return self._model.name

    def ask(self, prompt: Prompt, shape: type[T], check: Check[T]) -> Answer[T]:
        """The answer with the true words, to the question without them."""
        hidden = self._hidden(Ask(prompt, shape, check))
        try:
            return self._shown(self._model.ask(hidden.prompt, hidden.shape, hidden.check))
        except ModelAnswerError as error:
            raise self._explained(error) from error

    def ask_all(
        self, asks: Sequence[Ask[T]], heard: Callable[[int], None] = lambda _: None
    ) -> list[Answer[T] | ModelError]:
        """The same for many questions; a thing has the same placeholder in all of them."""
        answers = ask_all(self._model, [self._hidden(ask) for ask in asks], heard)
        return [self._shown(a) if isinstance(a, Answer) else self._explained(a) for a in answers]

    def _hidden(self, ask: Ask[T]) -> Ask[T]:
        hide = self._redaction.hide
        prompt = replace(ask.prompt, system=hide(ask.prompt.system), user=hide(ask.prompt.user))
        return Ask(prompt, ask.shape, lambda value: [hide(c) for c in ask.check(self._restored(value))])

    def _shown(self, answer: Answer[T]) -> Answer[T]:
        return replace(answer, value=self._restored(answer.value))

    def _explained(self, error: ModelError) -> ModelError:
        if not isinstance(error, ModelAnswerError):
            return error
        show, answer = self._redaction.show, error.answer
        shown = self._shown(answer) if isinstance(answer, Answer) else answer
        return ModelAnswerError(show(str(error)), tuple(map(show, error.complaints)), shown)

    def _restored(self, value: T) -> T:
        return type(value).model_validate(_each_text(value.model_dump(), self._redaction.show))


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each_text(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_each_text(item, change) for item in value]
    return value


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", _one_form(name)) if len(word) > 1]


def _one_form(text: str) -> str:
    """One way to write each letter, so that no accent or full-width form slips through."""
    return unicodedata.normalize("NFKC", text)


def _bare(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(char for char in parts if not "\u0300" <= char <= "\u036f"))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and _INFLECTING.match(word) else word


def _term(term: str) -> str:
    """The term wherever it stands, inside a word too: its owner wants it gone."""
    return r"\s+".join(re.escape(part) for part in term.split())


def _name(word: str) -> str:
    """The word of a name as a word: a short one stands alone, a longer one may have an ending."""
    letters = re.sub("['’ʼ]", "['’ʼ]", re.escape(word))
    if _UNSPACED.search(word):
        return letters
    return rf"\b{letters}(?=[^\W\d_]{{0,3}}\b)" if len(word) > 3 else rf"\b{letters}\b"
