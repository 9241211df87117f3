"""How many tokens may be spent, and what they may cost, watched before they are."""

import threading

from threekeys.errors import ModelRefused

ANSWER = 2000
"""Tokens set aside for an answer that is not there yet; ours are shorter, but some models think first."""

_MILLION = 1_000_000

Taken = tuple[int, int]
"""Tokens read and tokens written."""


class Budget:
    """What all requests of a run may take together; None has no end.

    `cost` is in the money of `prices`, which are those of a million tokens read and of a million written.
    A request is counted with an estimate before it is sent and with the server's figures after.
    """

    def __init__(
        self, tokens: int | None = None, cost: float | None = None, prices: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        self._tokens = tokens
        self._cost = cost
        self._prices = prices
        self._lock = threading.Lock()
        self._read = self._written = 0

    @property
    def spent(self) -> int:
        """The tokens taken so far."""
        return self._read + self._written

    @property
    def cost(self) -> float:
        """What they cost."""
        return self._price((self._read, self._written))

    def reserve(self, read: int) -> Taken:
        """Set aside a request of so many tokens and its answer; ModelRefused, before anything is sent, if that is too much."""
        wanted = (read, ANSWER)
        with self._lock:
            if self._tokens is not None and self.spent + sum(wanted) > self._tokens:
                raise ModelRefused(
                    f"Stopped before sending: the next request takes about {sum(wanted)} tokens, and of the "
                    f"{self._tokens} allowed {max(0, self._tokens - self.spent)} are left. Allow more with --max-tokens."
                )
            if (
                self._cost is not None and not self.cost + self._price(wanted) <= self._cost
            ):  # nan allows nothing
                raise ModelRefused(
                    f"Stopped before sending: the next request costs about {_money(self._price(wanted))}, and of the "
                    f"{_money(self._cost)} allowed {_money(max(0.0, self._cost - self.cost))} is left. "
                    "Allow more with --max-cost."
                )
            self._add(wanted)
        return wanted

    def settle(self, reserved: Taken, taken: Taken) -> None:
        """Put what a request really took in the place of what was set aside."""
        with self._lock:
            self._add((taken[0] - reserved[0], taken[1] - reserved[1]))

    def _add(self, taken: Taken) -> None:
        self._read += taken[0]
        self._written += taken[1]

    def _price(self, taken: Taken) -> float:
        return sum(count * price for count, price in zip(taken, self._prices, strict=True)) / _MILLION


def _money(amount: float) -> str:
    """An amount to a tenth of a cent, and to two figures below that."""
    return f"{amount:.3f}" if amount >= 0.001 or not amount else f"{amount:.1g}"
