"""The entrance: `--version` answers before anything heavy loads, and Ctrl-C always ends cleanly."""

import gc
import io
import os
import sys

from threekeys import __version__

INTERRUPTED = 130
SELDOM = 100_000
"""New objects after which Python looks for garbage: loading a program makes many and hardly any garbage."""


def main() -> None:
    """Run the command line of this process."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"threekeys {__version__}\n")
        return
    gc.set_threshold(SELDOM)
    _open_closed_streams()
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "true"
    )  # the search for some takes 20 ms and finds none
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" and goes on
    try:
        from threekeys.cli import program  # noqa: PLC0415 - `--version` does without

        program(sys.argv[1:])()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()  # Python searches all there is for garbage once more before it ends; nothing of ours waits for that


def _open_closed_streams() -> None:
    """Put the null device where a stream was closed before we started, as `<&-` does."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


if __name__ == "__main__":
    main()
