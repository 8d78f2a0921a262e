"""From when until when people are away."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "absence",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "person"], ["person.tenant", "person.id"], name="fk_absence_person"
        ),
        sa.PrimaryKeyConstraint("tenant", "person", name="pk_absence"),
    )
    op.create_index("ix_absence_last", "absence", ["last"])


def downgrade() -> None:
    op.drop_table("absence")
