"""What was done to an entry after it was recorded, with its old words, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edit",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("meeting", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("did", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=True),
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=16), nullable=True),
        sa.Column("undone", Moment(), nullable=True),
        sa.Column("undone_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting"], ["meeting.tenant", "meeting.id"], name=op.f("fk_edit_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "entry"], ["entry.tenant", "entry.id"], name=op.f("fk_edit_entry")
        ),
        sa.PrimaryKeyConstraint("tenant", "meeting", "number", name=op.f("pk_edit")),
    )
    op.create_index(op.f("ix_edit_tenant_entry"), "edit", ["tenant", "entry"])


def downgrade() -> None:
    op.drop_table("edit")
