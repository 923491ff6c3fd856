"""Telegram: updates, chats and what was sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telegram_chat",
        sa.Column("conversation_id", sa.String(length=90), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("delivered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id"),
        sa.UniqueConstraint("chat_id"),
    )
    op.create_table(
        "telegram_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.String(length=90), nullable=False),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("body", sa.JSON(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("update_id"),
    )
    with op.batch_alter_table("telegram_update", schema=None) as batch_op:
        batch_op.create_index(
            "ix_telegram_update_waiting", ["handled_at", "conversation_id", "id"], unique=False
        )

    op.create_table(
        "telegram_sent",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=90), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.String(length=16), nullable=True),
        sa.Column("chosen", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "part"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("telegram_sent", schema=None) as batch_op:
        batch_op.create_index("ix_telegram_sent_conversation_id", ["conversation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("telegram_sent", schema=None) as batch_op:
        batch_op.drop_index("ix_telegram_sent_conversation_id")

    op.drop_table("telegram_sent")
    with op.batch_alter_table("telegram_update", schema=None) as batch_op:
        batch_op.drop_index("ix_telegram_update_waiting")

    op.drop_table("telegram_update")
    op.drop_table("telegram_chat")
