"""Who pressed Next last, and how much was written in a meeting's thread."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("posts", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("stepped_by", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("stepped_at", Moment(), nullable=True))
    op.execute("UPDATE meeting SET posts = moved + times_up")


def downgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        for name in ("stepped_at", "stepped_by", "posts"):
            batch.drop_column(name)
