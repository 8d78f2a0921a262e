"""What a team decided and who does what is found by an index over all its meetings, and by its words."""

import sqlalchemy as sa
from alembic import op

from bot.language.folding import searchable
from storage.columns import Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_TEAM = ("tenant", "team", "kind")
_INDEXES = ((*_TEAM, "held", "number", "id"), (*_TEAM, "due", "id"))
_STANDING = """
    SELECT entry.tenant, entry.id, entry.text, meeting.team, meeting.opened
    FROM entry JOIN meeting ON meeting.tenant = entry.tenant AND meeting.id = entry.meeting
    WHERE entry.kind IN ('decision', 'action') AND NOT entry.confidential AND entry.taken_back IS NULL
      AND EXISTS (SELECT 1 FROM minutes
                  WHERE minutes.tenant = meeting.tenant AND minutes.meeting = meeting.id)
"""
_KEPT = "UPDATE entry SET team = :team, held = :held, folded = :folded WHERE tenant = :tenant AND id = :id"
_AT_ONCE = 1000


def upgrade() -> None:
    op.add_column("entry", sa.Column("team", sa.String(64), nullable=True))
    op.add_column("entry", sa.Column("held", Moment(), nullable=True))
    op.add_column("entry", sa.Column("folded", sa.Text(), nullable=True))
    _fill(op.get_bind())
    for columns in _INDEXES:
        op.create_index(_name(columns), "entry", list(columns))


def downgrade() -> None:
    for columns in _INDEXES:
        op.drop_index(_name(columns), "entry")
    for column in ("folded", "held", "team"):
        op.drop_column("entry", column)


def _name(columns: tuple[str, ...]) -> str:
    return f"ix_entry_{'_'.join(columns)}"


def _fill(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text(_STANDING)).all()
    known = [
        {"tenant": row.tenant, "id": row.id, "team": row.team, "held": row.opened}
        | {"folded": searchable(row.text)}
        for row in rows
    ]
    for first in range(0, len(known), _AT_ONCE):
        connection.execute(sa.text(_KEPT), known[first : first + _AT_ONCE])
