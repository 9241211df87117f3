"""Annotation tiers on a shared time line: ELAN (.eaf) and EXMARaLDA (.exb)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from threekeys.transcripts.clock import seconds_in
from threekeys.transcripts.markup import local, root_of
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def sniff_elan(source: Source) -> bool:
    """Whether the root is ELAN's."""
    return "<ANNOTATION_DOCUMENT" in source.text[:2000]


def parse_elan(source: Source) -> Understood:
    """The annotations of the tiers that depend on no other; the speaker is the participant, else the tier."""
    root = root_of(source.text)
    slots = list(root.iter("TIME_SLOT"))
    values = [
        int(value) if (value := slot.get("TIME_VALUE", "")[:15]).isdecimal() else None for slot in slots
    ]
    times = dict(zip((slot.get("TIME_SLOT_ID") for slot in slots), interpolated(values), strict=True))
    cues = []
    for tier in root.iter("TIER"):
        if tier.get("PARENT_REF"):
            continue
        who = tier.get("PARTICIPANT") or tier.get("TIER_ID")
        for annotation in tier.iter("ALIGNABLE_ANNOTATION"):
            text = " ".join((annotation.findtext("ANNOTATION_VALUE") or "").split())
            cues.append(
                Cue(
                    who,
                    text,
                    times.get(annotation.get("TIME_SLOT_REF1")),
                    times.get(annotation.get("TIME_SLOT_REF2")),
                )
            )
    return _understood(cues)


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
