"""XML, read safely: no document type, so no entities that grow or reach out."""

from typing import TYPE_CHECKING

from threekeys.errors import TranscriptError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


def root_of(data: str | bytes) -> "Element":
    """The root element; TranscriptError for broken XML and for XML that defines entities."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - entities are refused below

    declares = b"<!ENTITY" in data if isinstance(data, bytes) else "<!ENTITY" in data
    if declares:
        raise TranscriptError("This XML defines entities of its own; that is refused.")
    try:
        return ET.fromstring(data)  # noqa: S314 - entities are refused above
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise TranscriptError(f"This begins as XML but is broken: {error}.") from None


def elements(data: bytes, name: str) -> "Iterator[Element]":
    """The elements of one name in their order, each forgotten after its turn, so that large parts stay small in memory."""
    import io  # noqa: PLC0415
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - entities are refused below

    if b"<!ENTITY" in data:
        raise TranscriptError("This XML defines entities of its own; that is refused.")
    try:
        for _, element in ET.iterparse(io.BytesIO(data)):  # noqa: S314 - entities are refused above
            if local(element.tag) == name:
                yield element
                element.clear()
    except ET.ParseError as error:
        raise TranscriptError(f"This begins as XML but is broken: {error}.") from None


def local(tag: object) -> str:
    """A tag's name without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
