"""Annotation tiers on a shared time line: ELAN (.eaf) and EXMARaLDA (.exb)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from threekeys.transcripts.clock import seconds_in
from threekeys.transcripts.markup import local, root_of
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.tiers import Tier, says_speech, voices

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 6  # tiers that depend on each other
Span = tuple[int | None, int | None]


def sniff_elan(source: Source) -> bool:
    """Whether the root is ELAN's."""
    return "<ANNOTATION_DOCUMENT" in source.text[:2000]


def parse_elan(source: Source) -> Understood:
    """The annotations of the tiers that hold speech; the speaker is the participant, else in the tier's name.

    Tiers that depend on others are asked only where those hold hardly anything: numbers of sentences, often.
    """
    root = root_of(source.text)
    slots = list(root.iter("TIME_SLOT"))
    values = [
        int(value) if (value := slot.get("TIME_VALUE", "")[:15]).isdecimal() else None for slot in slots
    ]
    times = dict(zip((slot.get("TIME_SLOT_ID") for slot in slots), interpolated(values), strict=True))
    own = {
        one: (times.get(one.get("TIME_SLOT_REF1")), times.get(one.get("TIME_SLOT_REF2")))
        for one in root.iter("ALIGNABLE_ANNOTATION")
    }
    tiers = list(root.iter("TIER"))
    cues = voices([_tier(tier, own) for tier in tiers if not tier.get("PARENT_REF")])
    if not any(" " in cue.text for cue in cues):
        spans = own | _inherited(root, own)
        named = (tier for tier in tiers if tier.get("PARENT_REF") and says_speech(tier.get("TIER_ID", "")))
        cues = max(cues, voices([_tier(tier, spans) for tier in named]), key=_letters)
    return Understood(cues, len(cues), keeps_overlap=True)


def _inherited(root: "Element", own: Mapping["Element", Span]) -> dict["Element", Span]:
    """The times of annotations that have none themselves: those of what they depend on."""
    spans = {one.get("ANNOTATION_ID"): span for one, span in own.items()}
    inner = list(root.iter("REF_ANNOTATION"))
    above = {one.get("ANNOTATION_ID"): one.get("ANNOTATION_REF") for one in inner}
    found = {}
    for one in inner:
        name = one.get("ANNOTATION_REF")
        for _ in range(_DEEPEST):
            name = above.get(name, name)
        found[one] = spans.get(name, (None, None))
    return found


def _tier(tier: "Element", spans: Mapping["Element", Span]) -> Tier:
    cues: list[Cue] = []
    for one in tier.iter():
        if one not in spans:
            continue
        text = " ".join((one.findtext("ANNOTATION_VALUE") or "").split())
        if text and cues and one.get("ANNOTATION_REF") and cues[-1][2:] == spans[one]:
            cues[-1] = cues[-1]._replace(text=f"{cues[-1].text} {text}")  # words of one sentence
        elif text:
            cues.append(Cue(None, text, *spans[one]))
    return Tier(tier.get("TIER_ID", ""), tier.get("PARTICIPANT"), cues)


def _letters(cues: Sequence[Cue]) -> int:
    return sum(len(cue.text) for cue in cues)


def sniff_exmaralda(source: Source) -> bool:
    """Whether the root is EXMARaLDA's."""
    return "<basic-transcription>" in source.text[:2000]


def parse_exmaralda(source: Source) -> Understood:
    """The events of the transcription tiers; the speaker is the abbreviation in the table of speakers."""
    root = root_of(source.text)
    points = list(root.iter("tli"))
    values = [seconds_in(point.get("time")) for point in points]
    times = dict(zip((point.get("id") for point in points), interpolated(values), strict=True))
    names = {one.get("id"): one.findtext("abbreviation") or one.get("id") for one in root.iter("speaker")}
    cues: list[Cue] = []
    for tier in root.iter("tier"):
        if tier.get("type") != "t":  # t: transcription; a and d: annotation and description of it
            continue
        who = names.get(tier.get("speaker")) or tier.get("display-name")
        cues += [
            Cue(who, _text(event), times.get(event.get("start")), times.get(event.get("end")))
            for event in tier.iter("event")
        ]
    return _understood(cues)


def interpolated(values: Sequence[int | None]) -> list[int | None]:
    """The points of a time line, those without a time spread evenly between their neighbours."""
    known = [at for at, value in enumerate(values) if value is not None]
    filled = list(values)
    for left, right in pairwise(known):
        first, last = values[left], values[right]
        for at in range(left + 1, right):
            filled[at] = (
                None
                if first is None or last is None
                else first + (last - first) * (at - left) // (right - left)
            )
    return filled


def _text(event: "Element") -> str:
    return " ".join("".join(event.itertext()).split()) if local(event.tag) else ""


def _understood(cues: list[Cue]) -> Understood:
    spoken = sorted((cue for cue in cues if cue.text), key=lambda cue: cue.start_ms or 0)
    return Understood(spoken, len(spoken), keeps_overlap=True)


ELAN = Reader("elan", "ELAN annotations (.eaf)", sniff_elan, parse_elan)
EXMARALDA = Reader("exmaralda", "EXMARaLDA transcriptions (.exb)", sniff_exmaralda, parse_exmaralda)
