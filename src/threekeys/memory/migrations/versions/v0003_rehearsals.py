"""A talk that was only rehearsed is marked as such."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Every meeting kept so far was a real one."""
    op.add_column("meetings", sa.Column("rehearsal", sa.Boolean(), server_default=sa.false(), nullable=False))
