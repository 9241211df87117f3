"""What no coach says, in whatever it makes. Each check returns its complaints; none means good."""

import re
from collections.abc import Iterable, Iterator

from threekeys.coach.checks.judging import judging
from threekeys.coach.plain import impurities
from threekeys.domain import Scorecard, plain_words, words

_PLACEHOLDER = re.compile(
    r"\[[^\]]{0,80}\]|\{[^}]{0,80}\}|<[^>]{0,80}>|_{3,}|\bX{3,}\b|\bTB[DCA]\b|\bTODO\b|\bN/A\b|\blorem ipsum\b"
    r"|\b(?:insert|add|your) (?:name|company|topic|date|link|details?) (?:here|goes)\b|\(name\)|\(date\)"
    r"|(?-i:\b[A-Z]{2,}(?:_[A-Z]{2,})+\b|%[A-Z_]{2,}%|\b(?:INSERT|YOUR) [A-Z]{3,}\b)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}|(?<![\w.])\+?\d(?:[ ()/.-]{0,2}\d){8,}|(?<!\w)\d{2}-\d{2}-\d{2}(?![\w-])|(?<!\w)\d{8,}(?!\w)"
    r"|(?i:(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b[ ,-]*){6,})"
)
_SECRETS = (
    r"(?:passwords?|passcode|api keys?|secret keys?|login|credentials|credit card|card number|bank details|account (?:number|details)|gift cards?"
    r"|(?:one[- ]time|verification|security) codes?|passw[oö]rt\w*|kennwort|zugangsdaten|kreditkarte\w*|kontonummer"
    r"|mots? de passe|identifiants|carte bancaire|contraseñas?|tarjeta de crédito)"
)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override) (?:(?:all|any|the|your|these|every|of) ){0,3}(?:previous|prior|above|earlier|instructions?|rules|prompts?)\b"
    r"|\b(?:ignorier\w*|vergiss|vergessen sie) (?:\w+ ){0,3}(?:anweisungen|regeln|vorgaben)\b|\b(?:ignore[rz]?|oublie[rz]?) (?:\w+ ){0,2}(?:instructions|consignes|règles)\b"
    r"|\b(?:ignora|ignore|olvida|olvide) (?:\w+ ){0,2}(?:instrucciones|reglas)\b"
    r"|\b(?:send|sent|give|share|tell|enter|type|email|post|reveal|provide|confirm|forward|buy|reply with|senden?|schick\w*|gib|geben|nenn\w*|verrat\w*"
    rf"|envoie|envoye[rz]|donne[rz]?|communique[rz]?|envía|envíe|manda|mande|dime|comparte)\b[^.?!\n]{{0,40}}\b{_SECRETS}\b"
    r"|(?:^|[.!?;:,\n] ?|\b(?:please|now|then|must|should|bitte|sofort) )(?:wire|transfer|send|pay)\b[^.?!\n]{0,30}\b(?:money|pounds?|dollars?|euros?|bitcoins?|crypto)\b"
    r"|\b(?:überweis\w*|vire[rz]?|transfiere|transfiera)\b[^.?!\n]{0,30}\b(?:geld|euros?|bitcoins?|argent|dinero|konto)\b"
    r"|\b(?:click|tap) (?:here|below|on (?:this|the) (?:link|button))\b|\bqr[- ]code\b|\b(?:download|install|run)\b[^.?!\n]{0,20}\bthis (?:file|app|attachment|program|software)\b"
    r"|\binstall (?:teamviewer|anydesk)\b|\baccount (?:has been|is) (?:suspended|locked|blocked)\b|\b[\w-]{2,} (?:dot|punkt|point|punto) (?:com|net|org|io|de|fr|es|info)\b"
    r"|\bas an? (?:ai|(?:\w+ )?language model)\b|\bi(?:['’]m| am) an? (?:ai|language model|chatbot)\b|(?:^|\n)\s*(?:system|assistant)\s*:",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])|\d+(?:[.,]\d+)?(?=\s?%)|\d+")
_SPELLED = {
    word: value
    for words, values in (
        (
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
            range(2, 16),
        ),
        ("sixteen seventeen eighteen nineteen twenty", range(16, 21)),
        ("thirty forty fifty sixty seventy eighty ninety hundred", range(30, 101, 10)),
        ("dozen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig", (12, *range(2, 13), 20)),
        ("deux trois quatre cinq sept huit neuf dix onze douze vingt", (2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 20)),
        ("dos tres cuatro cinco seis siete ocho nueve diez once doce veinte", (*range(2, 13), 20)),
    )
    for word, value in zip(words.split(), values, strict=True)
}
_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = " . twenty thirty forty fifty sixty seventy eighty ninety".split(" ")
_LONGEST_SAID, _DIGIT, _HUNDRED = 4, 9, 100
_NUMERAL = rf"\b(?:{'|'.join(_SPELLED)})(?:[ -](?:one|{'|'.join(_SPELLED)}))?"
_COUNTED = re.compile(
    rf"{_NUMERAL}(?= (?:\w+ )?(?:per ?cent|questions?|times|minutes?|seconds?|words|points|turns|interruptions?|follow-ups?|offers?"
    r"|prozent|fragen|mal|minuten|sekunden|wörter|punkte|pour cent|fois|secondes|mots|por ciento|preguntas|veces|minutos|segundos|palabras)\b)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    rf"{_NUMERAL} (?:\w+ )?(?:hours?|days?|weeks?|months?|years?|pages?|people|pounds?|dollars?|euros?|grand|thousand|million|per ?cent"
    r"|stunden|tagen?|wochen|monaten?|seiten|heures|jours|semaines|mois|horas|días|semanas|meses)\b",
    re.IGNORECASE,
)
_SHARES = {
    "half": 50, "a third": 33, "one third": 33, "two thirds": 67, "a quarter": 25, "three quarters": 75,
    "die hälfte": 50, "ein drittel": 33, "zwei drittel": 67, "la moitié": 50, "un tiers": 33, "la mitad": 50,
}  # fmt: skip
_SHARE = re.compile(
    rf"\b({'|'.join(_SHARES)}) (?:(?:of|der|des|von|du|de|del) )?(?:(?:the|your|all|la|las|los|le|les) )?"
    r"(?:time|words|talk|talking|conversation|call|meeting|zeit|wörter|gesprächs?|temps|mots|tiempo|palabras)\b",
    re.IGNORECASE,
)
_NEAR_SHARE = 5  # points of a percentage that a rounded word may be off
_RATIO = re.compile(
    r"\b(?:twice|two times|three times|four times) (?:as (?:much|many|long|often)|more)\b", re.IGNORECASE
)


def unclean(where: str, text: str) -> list[str]:
    """Hidden characters, markup, links, gaps left for somebody to fill in, or nothing at all."""
    if not text.strip():
        return [f"{where} is empty."]
    return [
        *impure(where, text),
        *placeholders(where, text),
        *account_numbers(where, text),
        *orders(where, text),
    ]


def impure(where: str, text: str) -> list[str]:
    """What may not be shown even in a quote: hidden characters, markup, links."""
    return [f"{where} has {what}: plain words only." for what in impurities(text)]


def account_numbers(where: str, text: str) -> list[str]:
    """Numbers of accounts, cards and telephones: nothing a coach would write."""
    return (
        [f"{where} has a number of an account, a card or a telephone: leave it out."]
        if _ACCOUNT.search(text)
        else []
    )


def orders(where: str, text: str) -> list[str]:
    """Orders that have nothing to do with talking: hand over secrets, send money, forget the rules."""
    hit = _ORDER.search(text)
    return [f"{where} orders what no coach would (“{hit.group().strip()}”): leave it out."] if hit else []


def echoes(where: str, text: str, instructions: str) -> list[str]:
    """A run of eight words out of the instructions."""
    said, told = plain_words(text), f" {' '.join(plain_words(instructions))} "
    runs = (" ".join(said[i : i + 8]) for i in range(len(said) - 7))
    return (
        [f"{where} repeats the instructions: write about the talk."]
        if any(f" {run} " in told for run in runs)
        else []
    )


def placeholders(where: str, text: str) -> list[str]:
    """Gaps left for somebody to fill in."""
    return [f"{where} has a gap to fill in, “{gap}”: leave it out." for gap in _PLACEHOLDER.findall(text)]


def too_long(where: str, text: str, most: int) -> list[str]:
    """More words than a person will read there."""
    count = len(words(text))
    return [f"{where} has {count} words: at most {most}."] if count > most else []


def fit_to_show(where: str, text: str, most: int, theirs: str = "") -> list[str]:
    """Clean, without judgement of people beyond `theirs`, their own words, and no longer than so many words."""
    return [*unclean(where, text), *judging(where, text, theirs), *too_long(where, text, most)]


def foreign_numbers(
    where: str, text: str, values: Iterable[float], quoted: str = "", said: str = ""
) -> list[str]:
    """Figures, in digits or words, that are neither a value of the scorecard nor said where the text speaks of.

    Nor said anywhere with the word that follows, as "eleven words" may have been: `said` is the whole talk.
    """
    known = tuple(values)
    told = [
        *(n for n, value, places in _figures(text) if not any(round(v, places) == value for v in known)),
        *(hit.group() for hit in _SHARE.finditer(text) if not _near(_SHARES[hit[1].casefold()], known)),
        *(hit.group() for hit in _RATIO.finditer(text)),
    ]
    return [
        f"{where} has the figure {number}, which is not in the scorecard: use no figures."
        for number in told
        if number not in quoted
        and not was_said(number, quoted)
        and not _said_with_its_word(number, text, said)
    ]


def _said_with_its_word(number: str, text: str, said: str) -> bool:
    """Whether the figure stands before the same word in the text and in the talk."""
    words_after = re.findall(rf"\b{re.escape(number)} \w{{3,}}", text, re.IGNORECASE)
    return bool(words_after) and all(with_word.casefold() in said.casefold() for with_word in words_after)


def spelled_out(text: str) -> list[tuple[str, str]]:
    """Amounts that are written in words, each with the same in digits: (“three hours”, “3”)."""
    return [(hit.group(), str(_value(hit.group()))) for hit in _MEASURED.finditer(text)]


def was_said(figure: str, said: str) -> bool:
    """Whether a whole number stands in words in what was said."""
    return any(re.search(rf"\b{form}\b", said, re.IGNORECASE) for form in said_as(figure))


def said_as(figure: str) -> tuple[str, ...]:
    """A whole number as people say it: "1971" is "nineteen seventy-one", "340" is "three hundred and forty"."""
    if not figure.isdecimal() or figure.startswith("0") or len(figure) > _LONGEST_SAID:
        return ()
    number, (century, rest) = int(figure), divmod(int(figure), 100)
    forms = [_in_words(number)]
    if len(figure) == _LONGEST_SAID and rest:
        forms.append(f"{_in_words(century)} {_in_words(rest) if rest > _DIGIT else f'oh {_in_words(rest)}'}")
    return tuple(dict.fromkeys((*forms, *(form.replace(" and ", " ") for form in forms))))


def _in_words(number: int) -> str:
    """A whole number below ten thousand in English words."""
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < _HUNDRED else " "
            return f"{_in_words(number // size)} {name}{joint}{_in_words(rest) if rest else ''}".strip()
    if number < len(_TO_TWENTY):
        return _TO_TWENTY[number]
    tens = _TENS[number // 10]
    return f"{tens}-{_TO_TWENTY[number % 10]}" if number % 10 else tens


def _near(percent: int, known: Iterable[float]) -> bool:
    return any(abs(percent - value) <= _NEAR_SHARE for value in known)


def _value(numeral: str) -> int:
    """The number that the first words say: "twenty-five hours" is 25."""
    parts = [part for part in re.split(r"[ -]", numeral.casefold())[:2] if part == "one" or part in _SPELLED]
    return sum(_SPELLED.get(part, 1) for part in parts)


def figures(text: str) -> list[str]:
    """The numbers written in digits."""
    return _NUMBER.findall(text)


def scorecard_values(scorecard: Scorecard) -> frozenset[float]:
    """Every number a text about this talk may use; shares also as percentages, seconds also as minutes."""
    found: set[float] = set()
    for part in scorecard.measures.values():
        values = [x for x in (part.value, part.by_words, part.by_time, *(part.band or ())) if x is not None]
        found.update(values)
        found.update(x * 100 for x in values if part.unit == "share")
        found.update(x / 60 for x in values if part.unit.startswith(("s", "second")) and part.unit != "share")
        found.update(x for x in (part.points,) if x is not None)
    for key in scorecard.keys.values():
        found.update(x for x in (key.points, *(key.range or ())) if x is not None)
    total = scorecard.transcript.words or 1
    for speaker in scorecard.transcript.speakers:
        found.update((speaker.words, speaker.words / total * 100))
    if scorecard.transcript.seconds is not None:
        found.add(scorecard.transcript.seconds / 60)
    return frozenset(found)


def _figures(text: str) -> Iterator[tuple[str, float, int]]:
    for match in _NUMBER.finditer(text):
        number = match.group().replace(",", ".")
        yield match.group(), float(number), len(number.partition(".")[2])
    for match in _COUNTED.finditer(text):
        yield match.group(), float(_value(match.group())), 0
