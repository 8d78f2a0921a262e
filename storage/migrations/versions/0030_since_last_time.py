"""After which light on the same question a light was asked, where that one became a topic."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("light", sa.Column("since", sa.String(64)))


def downgrade() -> None:
    op.drop_column("light", "since")
