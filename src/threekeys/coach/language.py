"""The few words of each language by which the form of a question is known."""

import re

_COMMON = {
    language: frozenset(common.split())
    for language, common in {
        "en": "the and you your is are to of in that it what how do for with on was they i my we have this"
        " be been had has did would could not if he she his her our them there about when who at as",
        "de": "der die das und ist sind du sie ihr dein deine wie was nicht ein eine zu mit für auf ich wir haben dir"
        " es den dem des im am vom zum zur von war wer wo warum damals noch auch sich aber hat hatte habe wird werden"
        " ihnen ihre ihren mir mich uns einen einem einer dass nach bei aus wenn nur sehr mehr kann können",
        "fr": "le la les et est vous votre tu que qui dans pour avec une des ce pas je nous quoi comment"
        " il elle on du au aux sur ne se sont était mon ma mes vos plus par quel quelle qu c'est ça mais",
        "es": "el la los y es usted tu su que en para con una por lo qué cómo no yo está más al del"
        " las un se me le nos ha era fue pero como cuál quién cuando mi muy ya sus hay esto ese",
    }.items()
}
OPENERS = {
    language: re.compile(
        rf"(?:^|[,:;–—-]\s*)[¿\W]*(?:(?:so|and|but|well|okay|ok|oh|then|now|und|also|aber|et|alors|y|entonces)\s+)?(?:{opening})\b",
        re.IGNORECASE,
    )
    for language, opening in {
        "en": r"(?:(?:at|in|on|for|with|from|to|of|by|over|under|through|about|after|before|since|until|around) )?(?:what(?! (?:time|year|size)\b)|how(?! (?:many|much|long|old|often|far)\b)"
        r"|why|which|who|whose|whom|where|when)",
        "de": r"(?:(?:an|auf|aus|bei|mit|von|für|in|über) )?(?:was|wie(?! (?:viele?|lange|alt|oft|weit)\b)|warum|wieso|weshalb|welche\w*"
        r"|wer|wem|wen|wessen|wo|wann|wor\w+|wo(?:für|bei|von|mit|zu|nach|durch))",
        "fr": r"(?:(?:à|de|pour|avec|en|sur|par|d['’]) ?)?(?:qu['’]est-ce|que|qu|quoi|comment|pourquoi|quel\w*|qui|où|quand|lequel\w*|laquelle)",
        "es": r"(?:(?:a|de|por|para|con|en|desde) )?(?:qué|cómo|cuál\w*|quién\w*|dónde|cuándo|por qué)",
    }.items()
}
ASK_AGAIN = {
    "en": re.compile(
        r"\b(?:and|or|but)\s+(?:(?:also|then|if so,?|in)\s+)?(?:(?:what|how|which|who|whose|where|when)\b"
        r"|(?:do|does|did|is|are|was|were|can|could|would|will|have|has) (?:you|he|she|they|it|we|this|that|there|your)\b)"
        r"|;|\band why\b(?!\W*$)",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:und|oder)\s+(?:was|wie|warum|welche\w*|wer|wo|wann|hast|ist|sind|kannst|würdest)\b|;",
        re.IGNORECASE,
    ),
    "fr": re.compile(r"\b(?:et|ou)\s+(?:que|comment|pourquoi|quel\w*|qui|quand|est-ce)\b|;", re.IGNORECASE),
    "es": re.compile(
        r"\b(?:y|o)\s+(?:qué|cómo|cuál\w*|quién\w*|dónde|cuándo|por qué)(?!\w)|;", re.IGNORECASE
    ),
}
REQUESTS = re.compile(
    r"\W*(?:tell me|walk me through|describe|take me through|help me understand|erzähl\w*|beschreib\w*|racont\w+|décri\w+"
    r"|cuénta\w*|cuénte\w*|descríb\w*)\b",
    re.IGNORECASE,
)
SOMETHING = re.compile(
    r"\W*(?:is|was|would there be|might there be|is there) (?:there )?something\b|\W*gibt es etwas\b|\W*y a-t-il quelque chose\b|\W*hay algo\b",
    re.IGNORECASE,
)
_NO_END = r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bvs)(?<!\bMrs)"
_LEAD_IN = re.compile(
    rf"^.*(?<=\w{{2}}){_NO_END}[.!…][”’\"]?\s+(?=[^\W\d_a-z¿]|¿)(?=[^?？]*[?？]?\W*$)", re.DOTALL
)


def asked_part(text: str) -> str:
    """The question itself, without the sentence that leads to it ("You mentioned the baths. What comes first?")."""
    return _LEAD_IN.sub("", text)


def language_of(text: str) -> str | None:
    """en, de, fr or es by the commonest words of each, or None where none of them fits."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    hits = {language: sum(word in common for word in found) for language, common in _COMMON.items()}
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] else None
