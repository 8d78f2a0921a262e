"""Rows, repositories, unit of work and migrations: the only place that knows SQLAlchemy."""
