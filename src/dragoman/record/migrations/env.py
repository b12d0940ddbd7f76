"""Runs the migrations over the connection, and within the transaction, that `dragoman.record.building` gives."""

from __future__ import annotations

from alembic import context

from dragoman.record.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
