"""Alembic's entry: migrate over the connection that `Database.upgrade` hands over."""

from alembic import context

from learners import (  # noqa: F401 - register their tables
    concerns_tables,
    export_jobs,
    reminder_models,
    telegram_tables,
)
from learners.models import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
