"""Lights that all teams of an area are asked, each team's part in them, and which a team's light is."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area_light",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("asked", Moment(), nullable=False),
        sa.Column("opens", Moment(), nullable=False),
        sa.Column("closed", Moment()),
        sa.Column("cancelled", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("told", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("weeks", sa.Integer()),
        sa.Column("root", sa.String(64), nullable=False, server_default=""),
        sa.Column("cancelled_by", sa.String(64)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant", "area"], ["area.tenant", "area.id"], name="fk_area_light_area"),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_area_light"),
    )
    op.create_index("ix_area_light_tenant_area", "area_light", ["tenant", "area"])
    op.create_table(
        "area_light_team",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("asked", sa.String(64), nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("declined", sa.String(64)),
        sa.Column("light", sa.String(64)),
        sa.Column("left_out", sa.String(64)),
        sa.ForeignKeyConstraint(
            ["tenant", "asked"], ["area_light.tenant", "area_light.id"], name="fk_area_light_team_area_light"
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "team"], ["team.tenant", "team.id"], name="fk_area_light_team_team"
        ),
        sa.PrimaryKeyConstraint("tenant", "asked", "team", name="pk_area_light_team"),
    )
    op.create_index("ix_area_light_team_tenant_team", "area_light_team", ["tenant", "team"])
    op.add_column("light", sa.Column("area", sa.String(64)))


def downgrade() -> None:
    op.drop_column("light", "area")
    op.drop_table("area_light_team")
    op.drop_table("area_light")
