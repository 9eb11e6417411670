"""why an adult of the household does not sign the letter for now

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("household_members") as table:
        table.add_column(sa.Column("not_signing_because", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("not_signing_words", sa.Text(), nullable=True))
        table.add_column(sa.Column("not_signing_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("household_members") as table:
        table.drop_column("not_signing_since")
        table.drop_column("not_signing_words")
        table.drop_column("not_signing_because")
