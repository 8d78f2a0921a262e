"""How the chairs stood before a meeting was started, and since when its facilitator has the role."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("led_since", Moment(), nullable=True))
    op.add_column("meeting", sa.Column("before_start", sa.JSON(), nullable=True))


def downgrade() -> None:
    # Not as a batch: SQLite makes the table anew for it, and other tables point to this one.
    op.drop_column("meeting", "before_start")
    op.drop_column("meeting", "led_since")
