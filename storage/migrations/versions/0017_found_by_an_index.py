"""What a meeting and a message are asked for is found by an index, however much else a tenant has."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ROUNDS = "ix_round_tenant_meeting"
_OLD, _NEW = "ix_meeting_tenant_team_state", "ix_meeting_tenant_state_team_ended"


def upgrade() -> None:
    op.create_index(_ROUNDS, "round", ["tenant", "meeting"])
    op.create_index(_NEW, "meeting", ["tenant", "state", "team", "ended"])
    op.drop_index(_OLD, "meeting")
    _sorted('"C"')


def downgrade() -> None:
    _sorted('"default"')
    op.create_index(_OLD, "meeting", ["tenant", "team", "state"])
    op.drop_index(_NEW, "meeting")
    op.drop_index(_ROUNDS, "round")


def _sorted(collation: str) -> None:
    """SQLite sorts by bytes anyway."""
    if op.get_bind().dialect.name == "postgresql":
        for table in ("message", "outbox"):
            op.execute(f"ALTER TABLE {table} ALTER COLUMN name TYPE VARCHAR(128) COLLATE {collation}")
