"""What the program does, in one call each, for whoever asks: the command line, the local page, another program.

Each module is one subject. They read settings and the memory, and print nothing.
"""
