"""What people wrote to a light, where enough did, and how many there were."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("light", sa.Column("comments", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "light_comment",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("light", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "light"], ["light.tenant", "light.id"], name="fk_light_comment_light"
        ),
        sa.PrimaryKeyConstraint("tenant", "light", "number", name="pk_light_comment"),
    )


def downgrade() -> None:
    op.drop_table("light_comment")
    op.drop_column("light", "comments")
