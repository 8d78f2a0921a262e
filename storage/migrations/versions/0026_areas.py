"""Areas: whose teams share a wellbeing group."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        *[sa.Column(name, sa.JSON(), nullable=False) for name in ("coordinators", "wellbeing", "amr", "tr")],
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_area"),
    )
    op.create_table(
        "area_team",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("asked_by", sa.String(64), nullable=False),
        sa.Column("since", Moment()),
        sa.Column("contact", sa.String(64)),
        sa.ForeignKeyConstraint(["tenant", "team"], ["team.tenant", "team.id"], name="fk_area_team_team"),
        sa.ForeignKeyConstraint(["tenant", "area"], ["area.tenant", "area.id"], name="fk_area_team_area"),
        sa.PrimaryKeyConstraint("tenant", "team", name="pk_area_team"),
    )
    op.create_index("ix_area_team_tenant_area", "area_team", ["tenant", "area"])


def downgrade() -> None:
    op.drop_table("area_team")
    op.drop_table("area")
