"""Where the minutes of a meeting were published, and what Microsoft Graph calls a team's things."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _text(name: str, length: int = 256) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("meeting", sa.String(64), nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("name_key", sa.String(256), nullable=False),
        *(_text(name) for name in ("drive", "item", "etag", "ctag")),
        sa.Column("url", sa.Text(), nullable=False, server_default=""),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("beside", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("file", sa.String(16), nullable=True),
        sa.Column("tab", sa.String(16), nullable=True),
        sa.Column("again", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "meeting"], ["meeting.tenant", "meeting.id"], name="fk_publication_meeting"
        ),
        sa.ForeignKeyConstraint(["tenant", "team"], ["team.tenant", "team.id"], name="fk_publication_team"),
        sa.PrimaryKeyConstraint("tenant", "meeting", name="pk_publication"),
        sa.UniqueConstraint("tenant", "team", "name_key", name="uq_publication_tenant_team_name_key"),
    )
    op.create_table(
        "in_graph",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        *(_text(name) for name in ("group", "drive", "folder", "app", "tab")),
        sa.ForeignKeyConstraint(["tenant", "team"], ["team.tenant", "team.id"], name="fk_in_graph_team"),
        sa.PrimaryKeyConstraint("tenant", "team", name="pk_in_graph"),
    )
    # The next look at a roster also tells what Graph calls the team.
    op.execute("UPDATE team SET roster_at = NULL")


def downgrade() -> None:
    op.drop_table("in_graph")
    op.drop_table("publication")
