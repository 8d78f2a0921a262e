"""No number of the outbox is given twice, on SQLite too."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _counted(True)


def downgrade() -> None:
    _counted(False)


def _counted(autoincrement: bool) -> None:
    """SQLite keeps how it counts with the table, so the table is made anew."""
    if op.get_context().dialect.name == "sqlite":
        kept = {"sqlite_autoincrement": autoincrement}
        with op.batch_alter_table("outbox", recreate="always", table_kwargs=kept):
            pass
