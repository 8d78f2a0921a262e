"""What all tables share: names of their constraints, the tenant, keys, and who belongs to whom."""

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    MetaData,
    String,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def tenant() -> Column[str]:
    return Column("tenant", String(64), primary_key=True)


def key(name: str, length: int = 64) -> Column[str]:
    return Column(name, String(length), primary_key=True)


def of(column: str, other: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant", column], [f"{other}.tenant", f"{other}.id"])
