"""Where Alembic comes in: the connection and its transaction are the store's."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    include_object=lambda _, name, *__: not (name or "").startswith("facts_search"),
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
