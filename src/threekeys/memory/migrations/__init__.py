"""Migrations: forward only, never edited once released."""

REVISIONS = ("0001", "0002", "0003")
"""Every revision in order; the last is what this program reads and writes."""
