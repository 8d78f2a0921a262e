"""Messages from one person to another who would like to talk."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "support",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken", Moment()),
        sa.Column("done", Moment()),
        sa.ForeignKeyConstraint(
            ["tenant", "person"], ["person.tenant", "person.id"], name="fk_support_person"
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_support"),
    )
    op.create_index("ix_support_tenant_person", "support", ["tenant", "person"])


def downgrade() -> None:
    op.drop_table("support")
