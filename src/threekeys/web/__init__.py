"""The local page: the same verbs as on the command line, for people who do not live in a terminal.

A visit is let in (`door`), read (`forms`), answered by a screen in a thread (`screens`), and shown (`pages`).
What is at hand lies in the memory of this process, within bounds (`desk`); thinking is done by `work`.
"""
