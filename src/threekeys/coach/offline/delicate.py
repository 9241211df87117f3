"""What is theirs to bring up: illness, loss, faith, money, age, trouble."""

import re

from threekeys.domain import visible_lines

_DELICATE = re.compile(
    r"\b(?:divorc\w+|separat(?:ed|ion)|cancer|ill|illness|sick|hospital stay|surgery|diagnos\w+|pregnan\w+|miscarriage|fertility|depress\w+|"
    r"burn-?out|anxiety|therap(?:y|ist)|rehab|addict\w*|alcohol\w*|died|death|funeral|grie(?:f|ving)|widow\w*|lost (?:his|her|their|a) (?:job|husband|wife|mother|"
    r"father|mum|mom|dad|son|daughter|child|partner)|laid off|fired|made redundant|church|mosque|synagogue|religi\w+|votes?|party member|"
    r"diabet\w*|cholesterol|blood pressure|asthma|weight|drinking|drunk|smok\w+|drugs|medication|prison|abus\w+|suicid\w+|sober|clean for|salary|earns|debts?|bankrupt\w*|lawsuit|sued|arrested|convicted|visa trouble|\d\d years old|aged \d\d|turn(?:s|ing|ed) (?:30|40|50|60|70))\b",
    re.IGNORECASE,
)


def delicate(about: str) -> tuple[str, ...]:
    """The words in the notes that are theirs to bring up."""
    return tuple(dict.fromkeys(m[0] for m in _DELICATE.finditer(visible_lines(about))))


def is_delicate(text: str) -> bool:
    """Whether a text touches something that only they should raise."""
    return bool(_DELICATE.search(text))
