"""When Runde was removed from a team: what is kept of it goes some time after."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("gone", Moment(), nullable=True))


def downgrade() -> None:
    op.drop_column("team", "gone")
