"""The entrance: `--version` answers before anything heavy loads, and Ctrl-C always ends cleanly."""

import sys

from threekeys import __version__

INTERRUPTED = 130


def main() -> None:
    """Run the command line of this process."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"threekeys {__version__}\n")
        return
    try:
        from threekeys.cli import app  # noqa: PLC0415 - `--version` does without

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
