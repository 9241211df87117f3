"""What is at hand while the page is open: by a name nobody can guess, and never more than a desk holds."""

import secrets
from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)
else:
    T = TypeVar("T")


class Desk(Generic[T]):
    """Frozen things by name. The one longest untouched goes first when there are too many, or they weigh too much."""

    def __init__(self, most: int, heaviest: int) -> None:
        """`heaviest` is what all together may weigh, in bytes of what was handed in."""
        self._most = most
        self._heaviest = heaviest
        self._held: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def put(self, thing: T, weight: int = 0) -> str:
        """Lay something down; gives its name."""
        name = secrets.token_urlsafe(9)
        with self._lock:
            self._held[name] = thing, weight
            while len(self._held) > 1 and (len(self._held) > self._most or self._weight() > self._heaviest):
                self._held.popitem(last=False)
        return name

    def get(self, name: str) -> T | None:
        """What has this name, or None where it is no longer here."""
        with self._lock:
            if name not in self._held:
                return None
            self._held.move_to_end(name)
            return self._held[name][0]

    def change(self, name: str, **values: Any) -> None:
        """Put a changed copy in its place, if it is still here."""
        with self._lock:
            if name in self._held:
                thing, weight = self._held[name]
                self._held[name] = replace(thing, **values), weight

    def drop(self, name: str) -> None:
        """Put it away for good."""
        with self._lock:
            self._held.pop(name, None)

    def all(self) -> list[tuple[str, T]]:
        """Everything, the latest first."""
        with self._lock:
            return [(name, thing) for name, (thing, _) in reversed(self._held.items())]

    def _weight(self) -> int:
        return sum(weight for _, weight in self._held.values())
