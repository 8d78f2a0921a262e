"""A meeting that is cancelled, or that nobody ended; and how often somebody was written to unasked."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NEW = ("cancelled_by", "touched", "touched_by", "unattended")


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("cancelled_by", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("touched", Moment(), nullable=True))
        batch.add_column(sa.Column("touched_by", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("unattended", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "unasked",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("about", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "person"], ["person.tenant", "person.id"], name=op.f("fk_unasked_person")
        ),
        sa.PrimaryKeyConstraint("tenant", "person", "at", "about", name=op.f("pk_unasked")),
    )
    op.create_index(op.f("ix_unasked_at"), "unasked", ["at"])


def downgrade() -> None:
    op.drop_table("unasked")
    # What is cancelled would be read by nobody.
    op.execute("update meeting set state = 'planned' where state = 'cancelled'")
    with op.batch_alter_table("meeting") as batch:
        for name in NEW:
            batch.drop_column(name)
