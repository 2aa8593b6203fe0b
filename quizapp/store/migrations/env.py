"""Runs the revisions on the connection, and in the transaction, that the store hands over."""

from alembic import context

from quizapp.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
)
context.run_migrations()
