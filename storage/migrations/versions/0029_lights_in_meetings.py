"""In which meeting a light was asked, and as which of its topics."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("light", sa.Column("meeting", sa.String(64)))
    op.add_column("light", sa.Column("topic", sa.String(64)))


def downgrade() -> None:
    op.drop_column("light", "topic")
    op.drop_column("light", "meeting")
