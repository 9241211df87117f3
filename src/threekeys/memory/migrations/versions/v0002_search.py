"""Full-text search in what is known of people."""

from alembic import op

revision = "0002"
down_revision = "0001"

_SQLITE = (
    """CREATE VIRTUAL TABLE facts_search USING fts5(
        text, quote, content='facts', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    "INSERT INTO facts_search(facts_search) VALUES ('rebuild')",
    """CREATE TRIGGER facts_search_insert AFTER INSERT ON facts BEGIN
        INSERT INTO facts_search(rowid, text, quote) VALUES (new.id, new.text, new.quote); END""",
    """CREATE TRIGGER facts_search_delete AFTER DELETE ON facts BEGIN
        INSERT INTO facts_search(facts_search, rowid, text, quote)
        VALUES ('delete', old.id, old.text, old.quote); END""",
    """CREATE TRIGGER facts_search_update AFTER UPDATE OF text, quote ON facts BEGIN
        INSERT INTO facts_search(facts_search, rowid, text, quote)
        VALUES ('delete', old.id, old.text, old.quote);
        INSERT INTO facts_search(rowid, text, quote) VALUES (new.id, new.text, new.quote); END""",
)
_POSTGRESQL = ("CREATE INDEX facts_search ON facts USING gin (to_tsvector('english', text || ' ' || quote))",)


def upgrade() -> None:
    """Index text and quote of every fact, in each database's own way."""
    for statement in _SQLITE if op.get_context().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
