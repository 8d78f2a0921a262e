"""Lights with names: whether a team has them, which of its lights they are, and who chose what."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("light_names", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("light", sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "light_name",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("light", sa.String(64), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("chosen", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "light"], ["light.tenant", "light.id"], name="fk_light_name_light"
        ),
        sa.PrimaryKeyConstraint("tenant", "light", "question", "person", name="pk_light_name"),
    )


def downgrade() -> None:
    op.drop_table("light_name")
    op.drop_column("light", "named")
    op.drop_column("team", "light_names")
