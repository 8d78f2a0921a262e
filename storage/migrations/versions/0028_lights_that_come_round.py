"""Lights that come round by themselves, and which of them a light was."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "light_rhythm",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(32), nullable=False),
        sa.Column("next", Moment(), nullable=False),
        sa.Column("asked", Moment(), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("posted", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant", "team"], ["team.tenant", "team.id"], name="fk_light_rhythm_team"),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_light_rhythm"),
    )
    op.create_index("ix_light_rhythm_tenant_team", "light_rhythm", ["tenant", "team"])
    op.add_column("light", sa.Column("rhythm", sa.String(64)))


def downgrade() -> None:
    op.drop_column("light", "rhythm")
    op.drop_table("light_rhythm")
