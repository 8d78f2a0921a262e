"""No two areas of a tenant have one name. Of those that have had, one keeps it from all others."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("area", sa.Column("name_key", sa.String(256)))
    area = sa.table("area", *(sa.column(name) for name in ("tenant", "id", "name", "name_key")))
    known = op.get_bind().execute(sa.select(area.c.tenant, area.c.id, area.c.name).order_by(area.c.id)).all()
    first = {(tenant, name.casefold()): id_ for tenant, id_, name in reversed(known)}
    for (tenant, key), id_ in first.items():
        mine = sa.and_(area.c.tenant == tenant, area.c.id == id_)
        op.get_bind().execute(sa.update(area).where(mine).values(name_key=key))
    op.create_index("ix_area_tenant_name_key", "area", ["tenant", "name_key"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_area_tenant_name_key", "area")
    op.drop_column("area", "name_key")
