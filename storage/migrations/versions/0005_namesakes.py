"""People with the same first name are found without reading a whole roster."""

import sqlalchemy as sa
from alembic import op

from bot.domain.names import first_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("first", sa.String(64), nullable=False, server_default=""))
        batch.create_index("ix_person_first_tenant", ["first", "tenant"])
    person = sa.table("person", *(sa.column(name) for name in ("tenant", "id", "name", "first")))
    known = op.get_bind().execute(sa.select(person.c.tenant, person.c.id, person.c.name)).all()
    rows = [{"of": tenant, "who": who, "alike": first_of(name)} for tenant, who, name in known]
    if rows:
        mine = sa.and_(person.c.tenant == sa.bindparam("of"), person.c.id == sa.bindparam("who"))
        op.get_bind().execute(sa.update(person).where(mine).values(first=sa.bindparam("alike")), rows)


def downgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.drop_index("ix_person_first_tenant")
        batch.drop_column("first")
