"""How many tokens may be spent, watched before they are."""

import threading

from threekeys.errors import ModelRefused

ANSWER = 2000
"""Tokens set aside for an answer that is not there yet; ours are shorter, but some models think first."""


class Budget:
    """The tokens that all requests of a run may take together; None has no end.

    A request is counted with an estimate before it is sent and with the server's figures after.
    """

    def __init__(self, tokens: int | None = None) -> None:
        self._limit = tokens
        self._lock = threading.Lock()
        self.spent = 0

    def reserve(self, estimate: int) -> int:
        """Set tokens aside for a request; ModelRefused, before anything is sent, if there are not enough."""
        with self._lock:
            if self._limit is not None and self.spent + estimate > self._limit:
                raise ModelRefused(
                    f"Stopped before sending: the next request takes about {estimate} tokens, and of the "
                    f"{self._limit} allowed {max(0, self._limit - self.spent)} are left. Allow more with --max-tokens."
                )
            self.spent += estimate
        return estimate

    def settle(self, reserved: int, tokens: int) -> None:
        """Put what a request really took in the place of what was set aside."""
        with self._lock:
            self.spent += tokens - reserved
