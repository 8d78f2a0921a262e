"""Whose each conversation is; who is a guest, and what guests may do in a team."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place",
        sa.Column("id", sa.String(length=512), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    for table, column in (("team", "channel"), ("person", "conversation")):
        op.execute(
            f"insert into place (id, tenant) select {column}, min(tenant) from {table}"
            f" where {column} is not null group by {column} having count(distinct tenant) = 1"
        )
    op.add_column("person", sa.Column("guest", sa.Boolean(), nullable=True))
    op.add_column("team", sa.Column("guests", sa.String(length=16), nullable=False, server_default="heard"))


def downgrade() -> None:
    # Not as a batch: SQLite makes a table anew for it, and rows of others point at it.
    op.drop_column("team", "guests")
    op.drop_column("person", "guest")
    op.drop_table("place")
