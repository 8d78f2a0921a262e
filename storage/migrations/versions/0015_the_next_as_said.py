"""When the team meets next can be written otherwise in the minutes than it is planned."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("next_said", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("meeting", sa.Column("next_at", Moment(), nullable=True))


def downgrade() -> None:
    # Not as a batch: SQLite makes a table anew for it, and rows of others point at it.
    op.drop_column("meeting", "next_at")
    op.drop_column("meeting", "next_said")
