"""Names taken out of what others said."""

import json
import re
from collections.abc import Iterable

SOMEONE = "someone"
# Names that are common words, too: in lower case they are left alone.
_ALSO_WORDS = frozenset(
    """
    abbey angel april art august autumn barb basil bay bill bob brook buck bud carol chance charity chase christian
    chuck clay cliff coral dale dawn dean dick dot drew earl eve faith fay fern flora frank gay gene ginger glen grace
    grant guy hank harmony hazel heath heather herb holly honor hope hunter iris ivan ivy jack jade jasmine jay jean
    jewel job john joy june king lance laurel lily lord major marina mark marsh mason may melody mercy merry miles
    myrtle nick olive opal page pat patience pearl penny pepper pet prince quinn rain ray red reed rich rob robin rock
    rod rose ruby rusty sage sally sandy savannah sky star sterling storm sue summer sunny susan tad temple terry tiffany
    tony trinity troy van victor victoria violet wade walker ward wayne will willow winter young
    """.split()
)


class Mask:
    """Puts "someone" where one of the forms of a name stands as a whole word."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = tuple(sorted(set(forms), key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_alternatives, self.forms))})(?!\w)")

    def text(self, said: str | None) -> str | None:
        """The text without the name."""
        return self._pattern.sub(SOMEONE, said) if said else said

    def json(self, document: str | None) -> str | None:
        """A JSON document whose texts are without the name; its keys stay."""
        if not document:
            return document
        return json.dumps(self._without(json.loads(document)), ensure_ascii=False)

    def _without(self, value: object) -> object:
        match value:
            case str():
                return self.text(value)
            case list():
                return [self._without(item) for item in value]
            case dict():
                return {key: self._without(item) for key, item in value.items()}
        return value


def _alternatives(form: str) -> str:
    """The form in any case; of a common word only with a capital."""
    if form.casefold() not in _ALSO_WORDS:
        return f"(?i:{re.escape(form)})"
    return "|".join(map(re.escape, (form.capitalize(), form.upper())))
