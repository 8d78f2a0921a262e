"""When the team meets next can be written otherwise in the minutes than it is planned."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("next_said", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("next_at", Moment(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.drop_column("next_at")
        batch.drop_column("next_said")
