"""Timed text in XML: Podlove's simple transcripts, Transcriber, and TTML captions (.ttml, .dfxp)."""

import re

from threekeys.transcripts.captions import Block, Scan
from threekeys.transcripts.clock import moment
from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.markup import local, root_of
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned


def sniff_podlove(source: Source) -> bool:
    """Whether the root is in Podlove's namespace."""
    return "podlove.org/simple-transcripts" in source.text[:2000]


def parse_podlove(source: Source) -> Understood:
    """The items of each speech, whose first child names the speaker."""
    cues = []
    for speech in root_of(source.text).iter():
        if local(speech.tag) != "speech":
            continue
        parts = {local(child.tag): child for child in speech}
        who = "".join(parts["speaker"].itertext()) if "speaker" in parts else None
        cues += [
            Cue(who, " ".join("".join(item.itertext()).split()), _ms(item.get("start")), _ms(item.get("end")))
            for item in speech
            if local(item.tag) == "item"
        ]
    seen = len(cues)
    return Understood(utterances(cues) if single_words(cues) else cues, seen, read=seen)


def sniff_ttml(source: Source) -> bool:
    """Whether the root is a timed text document."""
    head = source.text[:2000]
    return "<tt" in head and ("/ttml" in head or "/ttaf1" in head)


def parse_ttml(source: Source) -> Understood:
    """The paragraphs; the speaker is the agent, else a name before the text."""
    root = root_of(source.text)
    names = {
        _attribute(agent.attrib, "id"): "".join(agent.itertext()).strip()
        for agent in root.iter()
        if local(agent.tag) == "agent"
    }
    blocks = []
    paragraphs = [node for node in root.iter() if local(node.tag) == "p"]
    for paragraph in paragraphs:
        start, end = _ms(_attribute(paragraph.attrib, "begin")), _ms(_attribute(paragraph.attrib, "end"))
        text = "".join("\n" if local(node.tag) == "br" else node.text or "" for node in paragraph.iter())
        text += "".join(node.tail or "" for node in paragraph)
        who = _attribute(paragraph.attrib, "agent")
        if start is not None and end is not None:
            blocks.append(
                Block(start, end, "", f"<v {names.get(who) or who}>{text}" if who else text.strip())
            )
    return captioned(Scan(blocks, len(paragraphs), None))


def sniff_transcriber(source: Source) -> bool:
    """Whether the root is Transcriber's."""
    return re.search(r"<Trans[ >]", source.text[:2000]) is not None


def parse_transcriber(source: Source) -> Understood:
    """The turns, cut where a time stands between them; what several say at once belongs to nobody."""
    root = root_of(source.text)
    names = {one.get("id"): one.get("name") for one in root.iter("Speaker")}
    cues: list[Cue] = []
    for turn in root.iter("Turn"):
        who = turn.get("speaker")
        name = names.get(who) or who if who and " " not in who else None
        cues.append(Cue(name, turn.text or "", _ms(turn.get("startTime")), _ms(turn.get("endTime"))))
        for part in turn:
            if part.tag == "Sync" and (at := _ms(part.get("time"))) != cues[-1].start_ms:
                end, cues[-1] = cues[-1].end_ms, cues[-1]._replace(end_ms=at)
                cues.append(Cue(name, "", at, end))
            cues[-1] = cues[-1]._replace(text=f"{cues[-1].text} {part.tail or ''}")
    spoken = [tidy for cue in cues if (tidy := cue._replace(text=" ".join(cue.text.split()))).text]
    return Understood(spoken, len(spoken))


def _attribute(attributes: dict[str, str], name: str) -> str | None:
    return next((value for key, value in attributes.items() if local(key) == name), None)


def _ms(value: str | None) -> int | None:
    time = moment(value)
    return None if time is None else round(time[0] if time[1] else time[0] * 1000)


TRANSCRIBER = Reader("transcriber", "Transcriber (.trs)", sniff_transcriber, parse_transcriber)
PODLOVE = Reader("podlove", "Podlove transcripts", sniff_podlove, parse_podlove)
TTML = Reader("ttml", "TTML captions", sniff_ttml, parse_ttml)
