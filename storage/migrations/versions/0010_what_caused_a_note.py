"""What caused a note of the outbox, and since when it waits."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """SQLite takes no column that begins with the present time, so the table is made anew there."""
    now = sa.func.current_timestamp()
    since = sa.Column("since", sa.DateTime(timezone=True), nullable=False, server_default=now)
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.add_column(sa.Column("correlation", sa.String(32), nullable=True))
        outbox.add_column(since)


def downgrade() -> None:
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.drop_column("since")
        outbox.drop_column("correlation")
