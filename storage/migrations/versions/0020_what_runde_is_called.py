"""What Teams calls Runde in a team: an administrator may have named it otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("bot_name", sa.String(256), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("team", "bot_name")
