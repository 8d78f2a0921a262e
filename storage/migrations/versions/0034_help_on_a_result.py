"""Which teams have asked the wellbeing group for help on what a light told."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "light_help",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("light", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("taken", sa.String(64)),
        sa.ForeignKeyConstraint(
            ["tenant", "light"], ["light.tenant", "light.id"], name="fk_light_help_light"
        ),
        sa.PrimaryKeyConstraint("tenant", "light", name="pk_light_help"),
    )
    op.add_column("support", sa.Column("light", sa.String(64)))
    op.create_index("ix_support_tenant_light", "support", ["tenant", "light"])


def downgrade() -> None:
    op.drop_index("ix_support_tenant_light", "support")
    op.drop_column("support", "light")
    op.drop_table("light_help")
