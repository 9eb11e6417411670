"""links between the doors, ledgers of what may be sent, and what was not understood

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Where a number was set twice for the same day, the later one has been used since; the earlier stays in the history.
WITHDRAW_EARLIER_OF_TWO = """
UPDATE policy_parameters SET withdrawn_at = created_at
WHERE withdrawn_at IS NULL AND EXISTS (
    SELECT 1 FROM policy_parameters AS later
    WHERE later.name = policy_parameters.name AND later.region = policy_parameters.region
    AND coalesce(later.area, '') = coalesce(policy_parameters.area, '')
    AND later.effective_from = policy_parameters.effective_from AND later.withdrawn_at IS NULL
    AND (later.created_at > policy_parameters.created_at
         OR (later.created_at = policy_parameters.created_at AND later.id > policy_parameters.id))
)
"""


def upgrade() -> None:
    op.create_table(
        "misunderstood_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.String(length=64), nullable=True),
        sa.Column("guess", sa.String(length=64), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("engine", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exported_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misunderstood_messages")),
    )
    with op.batch_alter_table("misunderstood_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_misunderstood_messages_delete_after"), ["delete_after"], unique=False
        )

    op.create_table(
        "door_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("leads_to", sa.String(length=64), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name=op.f("fk_door_links_resident_id_residents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_door_links_token_hash")),
    )
    with op.batch_alter_table("door_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_door_links_resident_id"), ["resident_id"], unique=False)

    op.create_table(
        "reply_windows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name=op.f("fk_reply_windows_resident_id_residents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_windows")),
        sa.UniqueConstraint("resident_id", "opened_by", name=op.f("uq_reply_windows_resident_id_opened_by")),
    )
    op.create_table(
        "message_permissions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("granted_by", sa.String(length=80), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.String(length=32), nullable=True),
        sa.Column("outbox_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["outbox_id"],
            ["outbox.id"],
            name=op.f("fk_message_permissions_outbox_id_outbox"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["residents.id"], name=op.f("fk_message_permissions_resident_id_residents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_permissions")),
        sa.UniqueConstraint(
            "granted_by", "template", name=op.f("uq_message_permissions_granted_by_template")
        ),
    )
    with op.batch_alter_table("message_permissions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_message_permissions_unused",
            ["resident_id", "template"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("expiry_told_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("phone_lookup", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_applications_phone_lookup"), ["phone_lookup"], unique=False)

    with op.batch_alter_table("coordinators", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invite_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("invite_expires_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("disabled_by", sa.String(length=120), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_coordinators_invite_hash"), ["invite_hash"])

    with op.batch_alter_table("delegations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cross_grid", sa.Boolean(), server_default=sa.false(), nullable=False))

    op.execute(WITHDRAW_EARLIER_OF_TWO)
    with op.batch_alter_table("policy_parameters", schema=None) as batch_op:
        batch_op.create_index(
            "uq_policy_parameters_area",
            ["name", "region", "area", "effective_from"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND area IS NOT NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND area IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_policy_parameters_region",
            ["name", "region", "effective_from"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND area IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND area IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("policy_parameters", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_policy_parameters_region",
            sqlite_where=sa.text("withdrawn_at IS NULL AND area IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND area IS NULL"),
        )
        batch_op.drop_index(
            "uq_policy_parameters_area",
            sqlite_where=sa.text("withdrawn_at IS NULL AND area IS NOT NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND area IS NOT NULL"),
        )

    with op.batch_alter_table("delegations", schema=None) as batch_op:
        batch_op.drop_column("cross_grid")

    with op.batch_alter_table("coordinators", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_coordinators_invite_hash"), type_="unique")
        batch_op.drop_column("disabled_by")
        batch_op.drop_column("signed_in_at")
        batch_op.drop_column("invite_expires_at")
        batch_op.drop_column("invite_hash")

    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applications_phone_lookup"))
        batch_op.drop_column("phone_lookup")
        batch_op.drop_column("expiry_told_at")

    with op.batch_alter_table("message_permissions", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_message_permissions_unused",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("message_permissions")
    op.drop_table("reply_windows")
    with op.batch_alter_table("door_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_door_links_resident_id"))

    op.drop_table("door_links")
    with op.batch_alter_table("misunderstood_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_misunderstood_messages_delete_after"))

    op.drop_table("misunderstood_messages")
