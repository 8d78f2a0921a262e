"""A whole meeting: roles proposed and declined, rounds of every kind, entries that change, corrections."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _list(name: str) -> sa.Column[list[str]]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default="[]")


def _number(name: str, start: int = 0) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=str(start))


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _word(name: str, start: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=16), nullable=False, server_default=start)


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=64), nullable=True)


def _new() -> dict[str, tuple[sa.Column[Any], ...]]:
    """Each table's new columns; a column can be added once only, so they are made when asked for."""
    return {
        "team": (
            _number("length", 45),
            _word("publishers", "secretary"),
            _list("leaders"),
            _no("leaders_last"),
        ),
        "meeting": (
            *(_id(name) for name in ("check_out", "round")),
            *(_list(name) for name in ("proposed", "declined", "regrets")),
            *(_number(name) for name in ("confidential", "moved", "times_up")),
        ),
        "entry": (
            sa.Column("result", sa.String(length=16), nullable=True),
            _no("confidential"),
            _id("round"),
            sa.Column("taken_back", Moment(), nullable=True),
        ),
        "round": (_word("kind", "check-in"), _id("topic"), _list("turns")),
        "minutes": (sa.Column("changed", sa.Text(), nullable=False, server_default=""),),
        "message": (_number("below"),),
    }


OLD_NUMBER = ("tenant", "meeting", "number")
NUMBER = ("tenant", "meeting", "confidential", "number")


def upgrade() -> None:
    for table, columns in _new().items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.add_column(column)
    with op.batch_alter_table("entry") as batch:
        batch.drop_constraint("uq_entry_tenant_meeting_number", type_="unique")
        batch.create_unique_constraint("uq_entry_tenant_meeting_confidential_number", NUMBER)
    op.create_table(
        "correction",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("in_minutes", sa.Boolean(), nullable=False),
        sa.Column("settled", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting"],
            ["meeting.tenant", "meeting.id"],
            name=op.f("fk_correction_meeting"),
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_tenant_meeting"), "correction", ["tenant", "meeting"])


def downgrade() -> None:
    op.drop_table("correction")
    with op.batch_alter_table("entry") as batch:
        batch.drop_constraint("uq_entry_tenant_meeting_confidential_number", type_="unique")
        batch.create_unique_constraint("uq_entry_tenant_meeting_number", OLD_NUMBER)
    for table, columns in _new().items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column.name)
