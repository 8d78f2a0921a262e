"""Questions about which meeting is meant, the team a person was last in, and what a channel is called."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("asks", sa.String(16), nullable=False),
        sa.Column("word", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("team", sa.String(64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "person"], ["person.tenant", "person.id"], name="fk_question_person"
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_question"),
    )
    op.add_column("person", sa.Column("last_team", sa.String(64), nullable=True))
    op.add_column("team", sa.Column("channel_name", sa.String(256), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("team", "channel_name")
    op.drop_column("person", "last_team")
    op.drop_table("question")
