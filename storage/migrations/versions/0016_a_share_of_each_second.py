"""A second's requests to Teams are shared between instances; a tenant can be closed to us as a whole."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_CLOSED = "ix_lane_closed"


def upgrade() -> None:
    op.create_table(
        "share",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("second", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("taken", "takers", "known", "granted")),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_share")),
    )
    op.add_column("lane", sa.Column("barred", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        _CLOSED,
        "lane",
        ["tenant"],
        postgresql_where=sa.text("is_open IS false"),
        sqlite_where=sa.text("is_open IS 0"),
    )


def downgrade() -> None:
    op.drop_index(_CLOSED, "lane")
    op.drop_column("lane", "barred")
    op.drop_table("share")
