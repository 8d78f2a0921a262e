"""Since when a note fails and until when it steps aside; when a lane was served, how often opened."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("failing", "not_before"):
        op.add_column("outbox", sa.Column(name, Moment(), nullable=True))
    long_ago = "2000-01-01T00:00:00.000000+00:00"
    op.add_column("lane", sa.Column("served_at", Moment(), nullable=False, server_default=long_ago))
    op.add_column("lane", sa.Column("openings", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    for name in ("openings", "served_at"):
        op.drop_column("lane", name)
    for name in ("not_before", "failing"):
        op.drop_column("outbox", name)
