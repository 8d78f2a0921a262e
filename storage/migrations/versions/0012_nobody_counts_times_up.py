"""How often a topic's time was said to be up is counted no more: it is one of the posts in the thread."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Not as a batch: that makes the table anew on SQLite, where rows of others point at it."""
    op.drop_column("meeting", "times_up")


def downgrade() -> None:
    op.add_column("meeting", sa.Column("times_up", sa.Integer(), nullable=False, server_default="0"))
