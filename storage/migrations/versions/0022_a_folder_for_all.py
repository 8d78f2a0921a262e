"""In which folder of the organisation's a channel's own is."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("in_graph", sa.Column("library", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("in_graph", "library")
