"""How many answers a light's result needs in a team, and until when it is still more."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("light_k", sa.Integer(), nullable=False, server_default="5"))
    op.add_column("team", sa.Column("light_k_before", sa.Integer()))
    op.add_column("team", sa.Column("light_k_since", Moment()))


def downgrade() -> None:
    for name in ("light_k_since", "light_k_before", "light_k"):
        op.drop_column("team", name)
