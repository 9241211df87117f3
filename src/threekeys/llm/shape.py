"""The JSON schema of a shape, inside what every server accepts.

Kept are objects with all their properties required and no others, arrays, enums, `anyOf`, and the plain
types. Bounds, lengths, patterns and formats become words of the description, since one server or another
refuses each of them; pydantic holds the answer to them afterwards. What some server cannot express at all
(open objects, anything goes, fixed tuples, recursion) is a TypeError, so that a test finds it, not a user.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

Schema = dict[str, Any]

_IN_WORDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "pattern": "matching {}",
    "format": "a {}",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
}
_DEEPEST = 10  # OpenAI's limit of nesting


@cache
def strict_schema(shape: "type[BaseModel]") -> Schema:
    """The schema to send for a shape, made once and not to be changed; TypeError names what cannot be sent."""
    schema = shape.model_json_schema()
    strict = _strict(schema, schema.get("$defs", {}), (shape.__name__,))
    if strict.get("type") != "object":
        raise TypeError(f"{shape.__name__}: the answer as a whole must be an object")
    return strict


def response_format(shape: "type[BaseModel]") -> Schema:
    """The `response_format` of a request that wants this shape."""
    name = re.sub(r"[^A-Za-z0-9_-]", "_", shape.__name__)[:64]
    return {
        "type": "json_schema",
        "json_schema": {"name": name, "strict": True, "schema": strict_schema(shape)},
    }


def _strict(node: Schema, definitions: Mapping[str, Schema], path: tuple[str, ...]) -> Schema:
    if len(path) > 2 * _DEEPEST:
        raise TypeError(f"{'.'.join(path[:4])}…: nested too deeply, or within itself")
    if "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = {**definitions[node["$ref"].rpartition("/")[2]], **beside}
    if len(node.get("allOf", ())) == 1:
        beside = {key: value for key, value in node.items() if key != "allOf"}
        return _strict({**node["allOf"][0], **beside}, definitions, path)
    words = _description(node)
    return _body(node, definitions, path) | ({"description": words} if words else {})


def _body(node: Schema, definitions: Mapping[str, Schema], path: tuple[str, ...]) -> Schema:
    if "const" in node:
        return {"type": node["type"], "enum": [node["const"]]}
    if "enum" in node:
        return {"type": node["type"], "enum": node["enum"]}
    choices = node.get("anyOf") or node.get("oneOf")
    if choices:
        return {"anyOf": [_strict(choice, definitions, (*path, "|")) for choice in choices]}
    match node.get("type"):
        case "object" if "properties" in node and not node.get("additionalProperties"):
            return _object(node, definitions, path)
        case "array" if node.get("items") and "prefixItems" not in node and "uniqueItems" not in node:
            return {"type": "array", "items": _strict(node["items"], definitions, (*path, "[]"))}
        case "string" | "integer" | "number" | "boolean" | "null" as plain:
            return {"type": plain}
    raise TypeError(f"{'.'.join(path)}: not every server can be asked for this")


def _object(node: Schema, definitions: Mapping[str, Schema], path: tuple[str, ...]) -> Schema:
    properties = {
        name: _strict(inner, definitions, (*path, name)) for name, inner in node["properties"].items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _description(node: Schema) -> str:
    bounds = "; ".join(words.format(node[key]) for key, words in _IN_WORDS.items() if key in node)
    told = node.get("description", "")
    return f"{told} ({bounds})" if told and bounds else told or bounds
