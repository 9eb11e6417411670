"""who withdrew a number of the policy, and why

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("policy_parameters") as table:
        table.add_column(sa.Column("withdrawn_by", sa.String(length=120), nullable=True))
        table.add_column(sa.Column("withdrawn_because", sa.String(length=300), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("policy_parameters") as table:
        table.drop_column("withdrawn_because")
        table.drop_column("withdrawn_by")
