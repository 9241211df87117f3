"""A talk that was only rehearsed is marked as such."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Every meeting kept so far was a real one."""
    op.add_column("meetings", sa.Column("rehearsal", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        op.f("ix_meetings_rehearsal_type_day"), "meetings", ["rehearsal", "type", "day"], unique=False
    )
    op.drop_index(op.f("ix_meetings_type_day"), "meetings")
