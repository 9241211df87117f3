"""Pages in a real browser. A package, so that one browser serves this folder and is gone before the next."""
