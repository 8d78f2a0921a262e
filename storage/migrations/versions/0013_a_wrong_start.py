"""How the chairs stood before a meeting was started, and since when its facilitator has the role."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("led_since", Moment(), nullable=True))
        batch.add_column(sa.Column("before_start", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.drop_column("before_start")
        batch.drop_column("led_since")
