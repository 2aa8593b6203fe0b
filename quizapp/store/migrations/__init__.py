"""Alembic's scripts: one file a revision, never changed once it is on main."""
