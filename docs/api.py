"""Build the reference of `import threekeys` from its docstrings: `make docs`, or `python docs/api.py FOLDER`.

The pages load nothing from elsewhere; the first to open is `threekeys.html` in FOLDER.
"""

import re
import sys
from pathlib import Path

import pdoc

import threekeys

NO_DEFAULT = re.compile(r'\s*=\s*<span class="default_value">PydanticUndefined</span>')


def main(folder: Path) -> None:
    """Write one page for the library, and one for the double of a model."""
    for name in threekeys.__all__:  # they load when they are asked for, and pdoc only looks at what is there
        setattr(threekeys, name, getattr(threekeys, name))
    threekeys.__all__.sort(key=lambda name: name[0].isupper())  # what it does before what it gives
    footer = f"threekeys {threekeys.__version__}"
    pdoc.render.configure(docformat="google", footer_text=footer, search=False, show_source=False)
    pdoc.pdoc("threekeys", "threekeys.testing", output_directory=folder)
    for page in folder.rglob("*.html"):
        page.write_text(NO_DEFAULT.sub("", page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
