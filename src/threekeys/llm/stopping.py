"""A way to end what a model is being asked, from another thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from threekeys.errors import ModelStopped

if TYPE_CHECKING:
    import asyncio


class Stop:
    """Set once, it ends every question that is under way and those that would follow: each raises ModelStopped."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[asyncio.Task[Any], asyncio.AbstractEventLoop] = {}
        self._is_set = False

    @property
    def is_set(self) -> bool:
        """Whether it was asked for."""
        return self._is_set

    def set(self) -> None:
        """End it all now; the connections are closed."""
        with self._lock:
            self._is_set = True
            for task, loop in self._under_way.items():
                loop.call_soon_threadsafe(task.cancel)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While the task of this event loop runs, it can be ended."""
        import asyncio  # noqa: PLC0415 - the seam is imported where no model is asked

        task = asyncio.current_task()
        with self._lock:
            if self._is_set or task is None:
                raise ModelStopped("Stopped, as you asked.")
            self._under_way[task] = asyncio.get_running_loop()
        try:
            yield
        except asyncio.CancelledError:
            if self._is_set:
                raise ModelStopped("Stopped, as you asked.") from None
            raise
        finally:
            with self._lock:
                del self._under_way[task]
