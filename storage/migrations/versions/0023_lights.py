"""Lights, the answers to those that are open, and on PostgreSQL their keys, which are in no log of it."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "light",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("opened", Moment(), nullable=False),
        sa.Column("closes", Moment(), nullable=False),
        sa.Column("closed", Moment()),
        sa.Column("cancelled", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("answered", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("told", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant", "team"], ["team.tenant", "team.id"], name="fk_light_team"),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_light"),
    )
    op.create_index("ix_light_tenant_team_opened", "light", ["tenant", "team", "opened"])
    op.create_table(
        "sealed",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("light", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["tenant", "light"], ["light.tenant", "light.id"], name="fk_sealed_light"),
        sa.PrimaryKeyConstraint("tenant", "light", "name", name="pk_sealed"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_table(
            "light_key",
            sa.Column("tenant", sa.String(64), nullable=False),
            sa.Column("light", sa.String(64), nullable=False),
            sa.Column("key", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("tenant", "light", name="pk_light_key"),
            prefixes=["UNLOGGED"],
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_table("light_key")
    op.drop_table("sealed")
    op.drop_table("light")
