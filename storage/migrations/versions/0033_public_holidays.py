"""By which country's public holidays a team works."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("country", sa.String(2), nullable=False, server_default="DK"))


def downgrade() -> None:
    op.drop_column("team", "country")
