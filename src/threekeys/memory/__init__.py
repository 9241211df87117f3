"""The memory: people, what they told, what was promised, and when to be in touch.

Each module is one subject; its functions take the connection that `opened` gives inside one transaction.
"""

from threekeys.memory import meetings, names, people, promises, remembering
from threekeys.memory.store import Memory, Place, opened

__all__ = [
    "Memory",
    "Place",
    "meetings",
    "names",
    "opened",
    "people",
    "promises",
    "remembering",
]
