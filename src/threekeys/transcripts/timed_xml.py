"""Timed text in XML: Podlove's simple transcripts and TTML captions (.ttml, .dfxp)."""

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


def _attribute(attributes: dict[str, str], name: str) -> str | None:
    return next((value for key, value in attributes.items() if local(key) == name), None)


def _ms(value: str | None) -> int | None:
    time = moment(value)
    return None if time is None else round(time[0] if time[1] else time[0] * 1000)


PODLOVE = Reader("podlove", "Podlove transcripts", sniff_podlove, parse_podlove)
TTML = Reader("ttml", "TTML captions", sniff_ttml, parse_ttml)
