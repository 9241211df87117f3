"""XML, read safely: no document type, so no entities that grow or reach out."""

from typing import TYPE_CHECKING

from threekeys.errors import TranscriptError

if TYPE_CHECKING:
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


def local(tag: object) -> str:
    """A tag's name without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
