"""Since when a note of the outbox fails: what is known not to have arrived is given up by age."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("failing", Moment(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "failing")
