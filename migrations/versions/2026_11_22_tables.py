"""All tables of the record, as they stand at the first release.

Revision ID: 2026_11_22_tables
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("public_address", sa.String(length=500), nullable=False),
        sa.Column("time_zone", sa.String(length=200), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_desk_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sign_in_name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=500), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "disabled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("letter_keys", sa.Boolean(), nullable=False),
        sa.Column("theme", sa.String(length=35), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_person_sign_in_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sign_in_failure",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
        sa.UniqueConstraint(
            "name_hash", "address_hash", name=op.f("uq_sign_in_failure_name_hash_address_hash")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "form_sent",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("form_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_form_sent_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_sent")),
        sa.UniqueConstraint("form_hash", name=op.f("uq_form_sent_form_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("form_sent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_sent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "import",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column("file_name", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "running",
                "done",
                "taken_back",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_import_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
        sa.UniqueConstraint("key", name=op.f("uq_import_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_import_created_by_id"), ["created_by_id"], unique=False
        )

    op.create_table(
        "journal_entry",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("act", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("subject_key", sa.String(length=200), nullable=False),
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_journal_entry_seq_from_one")),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["person.id"],
            name=op.f("fk_journal_entry_actor_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_entry_hash")),
        sa.UniqueConstraint("previous", name=op.f("uq_journal_entry_previous")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_journal_entry_subject_subject_id_seq"),
            ["subject", "subject_id", "seq"],
            unique=False,
        )

    op.create_table(
        "person_role",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "role",
            sa.Enum(
                "reader",
                "contributor",
                "verifier",
                "reviewer",
                "custodian",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_role_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_role")),
        sa.UniqueConstraint("person_id", "role", name=op.f("uq_person_role_person_id_role")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sign_in",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_sign_in_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_person_id"), ["person_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column("wording_no", sa.Integer(), nullable=False),
        sa.Column("short_text", sa.String(length=500), nullable=True),
        sa.Column(
            "claim_type",
            sa.Enum(
                "event",
                "state",
                "identity_role",
                "relation",
                "quantity",
                "location",
                "causal",
                "responsibility",
                "attribution",
                "superlative",
                "characterisation",
                "definition",
                "prediction",
                "epistemic",
                "intent",
                "legal",
                name="claim_type",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "checkability",
            sa.Enum(
                "checkable",
                "partly_checkable",
                "not_checkable_opinion",
                "not_checkable_prediction",
                "not_checkable_selfreport",
                "underspecified",
                name="checkability",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "polarity",
            sa.Enum(
                "positive",
                "negative",
                name="polarity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("as_of", sa.String(length=200), nullable=True),
        sa.Column("as_of_earliest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("as_of_latest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_time", sa.String(length=200), nullable=True),
        sa.Column("event_earliest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_latest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_precision", sa.Integer(), nullable=True),
        sa.Column("event_raw", sa.String(length=500), nullable=True),
        sa.Column("event_anchor", sa.String(length=200), nullable=True),
        sa.Column("event_anchor_how", sa.String(length=500), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("implied", sa.Boolean(), nullable=False),
        sa.Column(
            "sensitivity",
            sa.Enum(
                "public",
                "internal",
                "confidential",
                "restricted",
                name="sensitivity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "recorded",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "withdrawn_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state = 'draft' OR claim_type IS NULL OR claim_type <> 'state' OR as_of IS NOT NULL",
            name=op.f("ck_claim_claim_underspecified"),
        ),
        sa.CheckConstraint("as_of_earliest <= as_of_latest", name=op.f("ck_claim_as_of_order")),
        sa.CheckConstraint("event_earliest <= event_latest", name=op.f("ck_claim_event_order")),
        sa.CheckConstraint(
            "event_precision BETWEEN 1 AND 5", name=op.f("ck_claim_event_precision_range")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_claim_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_claim_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk_claim_withdrawn_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("key", name=op.f("uq_claim_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_claim_type_id"), ["claim_type", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_claim_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_claim_withdrawn_by_id"), ["withdrawn_by_id"], unique=False
        )

    op.create_table(
        "external_id",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("record", sa.String(length=35), nullable=False),
        sa.Column(
            "record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("system", sa.String(length=200), nullable=False),
        sa.Column("external", sa.String(length=500), nullable=False),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_external_id_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_id")),
        sa.UniqueConstraint(
            "record", "system", "external", name=op.f("uq_external_id_record_system_external")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_external_id_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_external_id_record_record_id"), ["record", "record_id"], unique=False
        )

    op.create_table(
        "source",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "organisation",
                "outlet",
                "government_body",
                "armed_group",
                "collective",
                "unnamed_person",
                "unnamed_group",
                "document",
                "dataset",
                "sensor",
                "unknown",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("label", sa.String(length=500), nullable=False),
        sa.Column("label_language", sa.String(length=35), nullable=True),
        sa.Column("descriptor", sa.String(length=500), nullable=True),
        sa.Column("role", sa.String(length=500), nullable=True),
        sa.Column(
            "sensitivity",
            sa.Enum(
                "public",
                "internal",
                "confidential",
                "restricted",
                name="sensitivity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "protection_reason",
            sa.Enum(
                "safety_risk",
                "sexual_violence",
                "minor",
                "confidentiality_agreement",
                "off_record",
                "legal_order",
                "data_protection",
                name="protection_reason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "cited_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "recorded",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "withdrawn_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "sensitivity NOT IN ('confidential', 'restricted') OR protection_reason IS NOT NULL",
            name=op.f("ck_source_protection_reason_given"),
        ),
        sa.ForeignKeyConstraint(
            ["cited_by_id"],
            ["source.id"],
            name=op.f("fk_source_cited_by_id_source"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_source_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_source_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk_source_withdrawn_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("key", name=op.f("uq_source_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_cited_by_id"), ["cited_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_source_created_by_id"), ["created_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_source_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_source_label"), ["label"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_source_withdrawn_by_id"), ["withdrawn_by_id"], unique=False
        )

    op.create_table(
        "document",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "article",
                "broadcast",
                "report",
                "press_release",
                "post",
                "study",
                "transcript",
                "image",
                "video",
                "dataset",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("byline", sa.String(length=500), nullable=True),
        sa.Column(
            "publisher_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("published", sa.String(length=200), nullable=True),
        sa.Column("published_earliest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_latest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column(
            "basis",
            sa.Enum(
                "in_text",
                "page_metadata",
                "editor",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "recorded",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "withdrawn_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "published_earliest <= published_latest", name=op.f("ck_document_published_order")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_document_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_document_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["publisher_id"],
            ["source.id"],
            name=op.f("fk_document_publisher_id_source"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk_document_withdrawn_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_document_created_by_id"), ["created_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_document_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_document_publisher_id"), ["publisher_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_document_withdrawn_by_id"), ["withdrawn_by_id"], unique=False
        )

    op.create_table(
        "entity",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "place",
                "body",
                "event",
                "topic",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("lat", sa.String(length=40), nullable=True),
        sa.Column("lon", sa.String(length=40), nullable=True),
        sa.Column("geo_precision", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "recorded",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "withdrawn_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_entity_lat_with_lon")),
        sa.CheckConstraint(
            "CAST(lat AS NUMERIC) BETWEEN -90 AND 90", name=op.f("ck_entity_lat_range")
        ),
        sa.CheckConstraint(
            "CAST(lon AS NUMERIC) BETWEEN -180 AND 180", name=op.f("ck_entity_lon_range")
        ),
        sa.CheckConstraint(
            "geo_precision BETWEEN 1 AND 7", name=op.f("ck_entity_geo_precision_range")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_entity_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_entity_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_entity_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk_entity_withdrawn_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
        sa.UniqueConstraint("key", name=op.f("uq_entity_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_entity_created_by_id"), ["created_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_entity_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entity_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_entity_source_id"), ["source_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_entity_withdrawn_by_id"), ["withdrawn_by_id"], unique=False
        )

    op.create_table(
        "identity_reading",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_identity_reading_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_identity_reading_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_reading")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("identity_reading", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_identity_reading_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_identity_reading_source_id"), ["source_id"], unique=False
        )

    op.create_table(
        "protected_identity",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_protected_identity_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protected_identity")),
        sa.UniqueConstraint("source_id", name=op.f("uq_protected_identity_source_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "same_source",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column("a_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("b_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "certainty",
            sa.Enum(
                "certain",
                "perhaps",
                "not",
                name="certainty",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("parted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("a_id < b_id", name=op.f("ck_same_source_in_order")),
        sa.ForeignKeyConstraint(
            ["a_id"], ["source.id"], name=op.f("fk_same_source_a_id_source"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["b_id"], ["source.id"], name=op.f("fk_same_source_b_id_source"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_same_source_by_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_same_source_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_source")),
        sa.UniqueConstraint("key", name=op.f("uq_same_source_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("same_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_same_source_a_id"), ["a_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_same_source_b_id"), ["b_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_same_source_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_same_source_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            "uq_same_source_standing",
            ["a_id", "b_id"],
            unique=True,
            sqlite_where=sa.text("parted_at IS NULL"),
            postgresql_where=sa.text("parted_at IS NULL"),
        )

    op.create_table(
        "source_name",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_source_name_source_id_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_name")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("source_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_name_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_source_name_text"), ["text"], unique=False)

    op.create_table(
        "variant",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_variant_claim_id_claim"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variant")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("variant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_variant_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "wording",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column(
            "translation_of_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_wording_by_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_wording_claim_id_claim"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["translation_of_id"],
            ["wording.id"],
            name=op.f("fk_wording_translation_of_id_wording"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("claim_id", "number", name=op.f("uq_wording_claim_id_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wording_by_id"), ["by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_wording_translation_of_id"), ["translation_of_id"], unique=False
        )

    op.create_table(
        "claim_entity",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "entity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "part",
            sa.Enum(
                "about",
                "place",
                "topic",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("geo_precision", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "geo_precision BETWEEN 1 AND 7", name=op.f("ck_claim_entity_geo_precision_range")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_entity_claim_id_claim"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
            name=op.f("fk_claim_entity_entity_id_entity"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_entity")),
        sa.UniqueConstraint(
            "claim_id", "part", "entity_id", name=op.f("uq_claim_entity_claim_id_part_entity_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claim_entity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_entity_entity_id"), ["entity_id"], unique=False)

    op.create_table(
        "entity_name",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "entity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
            name=op.f("fk_entity_name_entity_id_entity"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity_name")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("entity_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entity_name_entity_id"), ["entity_id"], unique=False)

    op.create_table(
        "snapshot",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column(
            "document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "http_fetch",
                "browser_render",
                "file_upload",
                "pasted_text",
                "archive_import",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("media_type", sa.String(length=200), nullable=False),
        sa.Column("charset", sa.String(length=200), nullable=False),
        sa.Column("requested_url", sa.Text(), nullable=True),
        sa.Column("final_url", sa.Text(), nullable=True),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("normaliser", sa.String(length=200), nullable=False),
        sa.Column("tool", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "text = '' OR length(text) = \"length\"", name=op.f("ck_snapshot_length_counts")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_snapshot_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_snapshot_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_snapshot_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint(
            "document_id", "raw_sha256", name=op.f("uq_snapshot_document_id_raw_sha256")
        ),
        sa.UniqueConstraint("key", name=op.f("uq_snapshot_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_snapshot_created_by_id"), ["created_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_snapshot_import_id"), ["import_id"], unique=False)

    op.create_table(
        "custody_event",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "snapshot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "action",
            sa.Enum(
                "captured",
                "captured_again",
                "removed",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("hash_before", sa.String(length=64), nullable=True),
        sa.Column("hash_after", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["person.id"],
            name=op.f("fk_custody_event_actor_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_custody_event_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_custody_event_snapshot_id_snapshot"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("custody_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_event_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_event_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_custody_event_snapshot_id"), ["snapshot_id"], unique=False
        )

    op.create_table(
        "passage",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column(
            "snapshot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=500), nullable=False),
        sa.Column("suffix", sa.String(length=500), nullable=False),
        sa.Column(
            "anchor_state",
            sa.Enum(
                "exact",
                "shifted",
                "normalised",
                "proposed",
                "orphaned",
                name="anchor_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "predecessor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_passage_anchor_mismatch")),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_passage_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_passage_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["passage.id"],
            name=op.f("fk_passage_predecessor_id_passage"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_passage_snapshot_id_snapshot"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("key", name=op.f("uq_passage_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_passage_created_by_id"), ["created_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_passage_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_passage_predecessor_id"), ["predecessor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_passage_snapshot_id"), ["snapshot_id"], unique=False)

    op.create_table(
        "removal",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "snapshot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "confirmed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)",
            name=op.f("ck_removal_confirmed_when"),
        ),
        sa.CheckConstraint("confirmed_by_id <> asked_by_id", name=op.f("ck_removal_two_people")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["person.id"],
            name=op.f("fk_removal_asked_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["person.id"],
            name=op.f("fk_removal_confirmed_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_removal_snapshot_id_snapshot"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal")),
        sa.UniqueConstraint("snapshot_id", name=op.f("uq_removal_snapshot_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("removal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_removal_asked_by_id"), ["asked_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_removal_confirmed_by_id"), ["confirmed_by_id"], unique=False
        )

    op.create_table(
        "attribution",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "passage_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "direct_quote",
                "mixed_quote",
                "indirect",
                "free_indirect",
                "own_voice",
                "headline",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "stance",
            sa.Enum(
                "affirm",
                "deny",
                "doubt",
                "not_know",
                "predict",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "match",
            sa.Enum(
                "exact",
                "entails",
                "partial",
                "weaker",
                name="match",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "quote_fidelity",
            sa.Enum(
                "verbatim",
                "normalised",
                "elided",
                "merged",
                "translated",
                "altered",
                "unlocated",
                "not_compared",
                name="quote_fidelity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("said_at", sa.String(length=200), nullable=True),
        sa.Column("alternatives", sa.Text(), nullable=False),
        sa.Column("override", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "suggested",
                "recorded",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "withdrawn_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_attribution_claim_id_claim"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_attribution_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_attribution_import_id_import"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_attribution_passage_id_passage"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk_attribution_withdrawn_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution")),
        sa.UniqueConstraint("key", name=op.f("uq_attribution_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribution_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attribution_created_by_id"), ["created_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attribution_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attribution_passage_id"), ["passage_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attribution_withdrawn_by_id"), ["withdrawn_by_id"], unique=False
        )

    op.create_table(
        "hedge",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "attribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "evidential",
                "modal_verb",
                "modal_adjective",
                "epistemic_adjective",
                "belief_shield",
                "approximator",
                "conditional",
                "frequency",
                "temporal",
                "distancing_verb",
                "scare_quotes",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("scope", sa.String(length=500), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_hedge_span_order")),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name=op.f("fk_hedge_attribution_id_attribution"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hedge")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("hedge", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hedge_attribution_id"), ["attribution_id"], unique=False
        )

    op.create_table(
        "note",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("key", sa.String(length=14), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "attribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "passage_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("entity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "withdrawn_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END + CASE WHEN attribution_id IS NULL THEN 0 ELSE 1 END + CASE WHEN source_id IS NULL THEN 0 ELSE 1 END + CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN passage_id IS NULL THEN 0 ELSE 1 END + CASE WHEN entity_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_note_on_one"),
        ),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name=op.f("fk_note_attribution_id_attribution"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_note_claim_id_claim"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["person.id"],
            name=op.f("fk_note_created_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_note_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entity.id"], name=op.f("fk_note_entity_id_entity"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_note_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passage.id"],
            name=op.f("fk_note_passage_id_passage"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_note_source_id_source"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk_note_withdrawn_by_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("key", name=op.f("uq_note_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_note_attribution_id"), ["attribution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_note_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_entity_id"), ["entity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_passage_id"), ["passage_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_source_id"), ["source_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_note_withdrawn_by_id"), ["withdrawn_by_id"], unique=False
        )

    op.create_table(
        "quantity",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "attribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(length=500), nullable=False),
        sa.Column("measure", sa.String(length=200), nullable=False),
        sa.Column("low", sa.String(length=40), nullable=True),
        sa.Column("best", sa.String(length=40), nullable=True),
        sa.Column("high", sa.String(length=40), nullable=True),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column(
            "count_basis",
            sa.Enum(
                "recovered",
                "observed",
                "listed_by_name",
                "official_record",
                "witness_estimate",
                "extrapolated",
                "unknown",
                name="count_basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "civilian",
                "combatant",
                "detained_or_hors_de_combat",
                "mixed",
                "unknown",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("converted_from", sa.String(length=500), nullable=True),
        sa.Column("rule", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "(claim_id IS NULL) <> (attribution_id IS NULL)", name=op.f("ck_quantity_of_one")
        ),
        sa.CheckConstraint(
            "CAST(best AS NUMERIC) <= CAST(high AS NUMERIC)",
            name=op.f("ck_quantity_range_order_best_high"),
        ),
        sa.CheckConstraint(
            "CAST(low AS NUMERIC) <= CAST(best AS NUMERIC)",
            name=op.f("ck_quantity_range_order_low_best"),
        ),
        sa.CheckConstraint(
            "CAST(low AS NUMERIC) <= CAST(high AS NUMERIC)",
            name=op.f("ck_quantity_range_order_low_high"),
        ),
        sa.CheckConstraint(
            "unit IS NOT NULL OR (low IS NULL OR CAST(low AS NUMERIC) >= 0 AND CAST(low AS NUMERIC) = CAST(CAST(low AS NUMERIC) AS BIGINT)) AND (best IS NULL OR CAST(best AS NUMERIC) >= 0 AND CAST(best AS NUMERIC) = CAST(CAST(best AS NUMERIC) AS BIGINT)) AND (high IS NULL OR CAST(high AS NUMERIC) >= 0 AND CAST(high AS NUMERIC) = CAST(CAST(high AS NUMERIC) AS BIGINT))",
            name=op.f("ck_quantity_range_order_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name=op.f("fk_quantity_attribution_id_attribution"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_quantity_claim_id_claim"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quantity")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("quantity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quantity_attribution_id"), ["attribution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_quantity_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "step",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column(
            "attribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column(
            "source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("source_spans", sa.Text(), nullable=False),
        sa.Column("cue_spans", sa.Text(), nullable=False),
        sa.Column("cue", sa.String(length=200), nullable=True),
        sa.Column(
            "cue_class",
            sa.Enum(
                "none",
                "neutral",
                "according_to",
                "cite",
                "claim",
                "deny",
                "confirm",
                "warn",
                "factive",
                "estimate",
                "characterise",
                "predict",
                "evidential",
                "punctuation",
                name="cue_class",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "attribution_type",
            sa.Enum(
                "assertion",
                "belief",
                "fact",
                "eventuality",
                name="attribution_type",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "naming",
            sa.Enum(
                "named",
                "described",
                "unnamed",
                "generic",
                "impersonal",
                "writer",
                name="naming",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "record_basis",
            sa.Enum(
                "on_record",
                "background",
                "deep_background",
                "off_record",
                "unknown",
                name="record_basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "knowledge_basis",
            sa.Enum(
                "eyewitness",
                "participant",
                "official_capacity",
                "document",
                "expert_inference",
                "second_hand",
                "hearsay",
                "unknown",
                name="knowledge_basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "reporter_stance",
            sa.Enum(
                "committed",
                "neutral",
                "distanced",
                name="reporter_stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "factuality",
            sa.Enum(
                "CT+",
                "PR+",
                "PS+",
                "CT-",
                "PR-",
                "PS-",
                "CTu",
                "Uu",
                name="factuality",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("implied", sa.Boolean(), nullable=False),
        sa.Column(
            "carried_from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("against_interest", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.String(length=200), nullable=True),
        sa.Column("said_earliest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_latest", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(level = 0) = (parent_id IS NULL)", name=op.f("ck_step_chain_root")),
        sa.CheckConstraint("level BETWEEN 0 AND 12", name=op.f("ck_step_chain_depth")),
        sa.CheckConstraint("said_earliest <= said_latest", name=op.f("ck_step_said_order")),
        sa.ForeignKeyConstraint(
            ["attribution_id"],
            ["attribution.id"],
            name=op.f("fk_step_attribution_id_attribution"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["carried_from_id"],
            ["passage.id"],
            name=op.f("fk_step_carried_from_id_passage"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_step_document_id_document"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["parent_id", "attribution_id"],
            ["step.id", "step.attribution_id"],
            name=op.f("fk_step_parent_id_attribution_id_step"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_step_source_id_source"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("attribution_id", "key", name=op.f("uq_step_attribution_id_key")),
        sa.UniqueConstraint("attribution_id", "source_id", name="uq_step_chain_repeat"),
        sa.UniqueConstraint("id", "attribution_id", name=op.f("uq_step_id_attribution_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_step_carried_from_id"), ["carried_from_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_step_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_source_id"), ["source_id"], unique=False)
        batch_op.create_index(
            "uq_step_chain_root",
            ["attribution_id"],
            unique=True,
            sqlite_where=sa.text("parent_id IS NULL"),
            postgresql_where=sa.text("parent_id IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_step_chain_root",
            sqlite_where=sa.text("parent_id IS NULL"),
            postgresql_where=sa.text("parent_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_step_source_id"))
        batch_op.drop_index(batch_op.f("ix_step_parent_id"))
        batch_op.drop_index(batch_op.f("ix_step_document_id"))
        batch_op.drop_index(batch_op.f("ix_step_carried_from_id"))

    op.drop_table("step")
    with op.batch_alter_table("quantity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quantity_claim_id"))
        batch_op.drop_index(batch_op.f("ix_quantity_attribution_id"))

    op.drop_table("quantity")
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_note_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_note_source_id"))
        batch_op.drop_index(batch_op.f("ix_note_passage_id"))
        batch_op.drop_index(batch_op.f("ix_note_import_id"))
        batch_op.drop_index(batch_op.f("ix_note_entity_id"))
        batch_op.drop_index(batch_op.f("ix_note_document_id"))
        batch_op.drop_index(batch_op.f("ix_note_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_note_claim_id"))
        batch_op.drop_index(batch_op.f("ix_note_attribution_id"))

    op.drop_table("note")
    with op.batch_alter_table("hedge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hedge_attribution_id"))

    op.drop_table("hedge")
    with op.batch_alter_table("attribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attribution_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_passage_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_import_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_claim_id"))

    op.drop_table("attribution")
    with op.batch_alter_table("removal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_removal_confirmed_by_id"))
        batch_op.drop_index(batch_op.f("ix_removal_asked_by_id"))

    op.drop_table("removal")
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passage_snapshot_id"))
        batch_op.drop_index(batch_op.f("ix_passage_predecessor_id"))
        batch_op.drop_index(batch_op.f("ix_passage_import_id"))
        batch_op.drop_index(batch_op.f("ix_passage_created_by_id"))

    op.drop_table("passage")
    with op.batch_alter_table("custody_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_custody_event_snapshot_id"))
        batch_op.drop_index(batch_op.f("ix_custody_event_import_id"))
        batch_op.drop_index(batch_op.f("ix_custody_event_actor_id"))

    op.drop_table("custody_event")
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_snapshot_import_id"))
        batch_op.drop_index(batch_op.f("ix_snapshot_created_by_id"))

    op.drop_table("snapshot")
    with op.batch_alter_table("entity_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entity_name_entity_id"))

    op.drop_table("entity_name")
    with op.batch_alter_table("claim_entity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_entity_entity_id"))

    op.drop_table("claim_entity")
    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wording_translation_of_id"))
        batch_op.drop_index(batch_op.f("ix_wording_by_id"))

    op.drop_table("wording")
    with op.batch_alter_table("variant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_variant_claim_id"))

    op.drop_table("variant")
    with op.batch_alter_table("source_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_name_text"))
        batch_op.drop_index(batch_op.f("ix_source_name_source_id"))

    op.drop_table("source_name")
    with op.batch_alter_table("same_source", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_same_source_standing",
            sqlite_where=sa.text("parted_at IS NULL"),
            postgresql_where=sa.text("parted_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_same_source_import_id"))
        batch_op.drop_index(batch_op.f("ix_same_source_by_id"))
        batch_op.drop_index(batch_op.f("ix_same_source_b_id"))
        batch_op.drop_index(batch_op.f("ix_same_source_a_id"))

    op.drop_table("same_source")
    op.drop_table("protected_identity")
    with op.batch_alter_table("identity_reading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_reading_source_id"))
        batch_op.drop_index(batch_op.f("ix_identity_reading_person_id"))

    op.drop_table("identity_reading")
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entity_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_entity_source_id"))
        batch_op.drop_index(batch_op.f("ix_entity_name"))
        batch_op.drop_index(batch_op.f("ix_entity_import_id"))
        batch_op.drop_index(batch_op.f("ix_entity_created_by_id"))

    op.drop_table("entity")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_document_publisher_id"))
        batch_op.drop_index(batch_op.f("ix_document_import_id"))
        batch_op.drop_index(batch_op.f("ix_document_created_by_id"))

    op.drop_table("document")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_source_label"))
        batch_op.drop_index(batch_op.f("ix_source_import_id"))
        batch_op.drop_index(batch_op.f("ix_source_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_source_cited_by_id"))

    op.drop_table("source")
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_external_id_record_record_id"))
        batch_op.drop_index(batch_op.f("ix_external_id_import_id"))

    op.drop_table("external_id")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_withdrawn_by_id"))
        batch_op.drop_index(batch_op.f("ix_claim_state_id"))
        batch_op.drop_index(batch_op.f("ix_claim_import_id"))
        batch_op.drop_index(batch_op.f("ix_claim_created_by_id"))
        batch_op.drop_index(batch_op.f("ix_claim_claim_type_id"))

    op.drop_table("claim")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_person_id"))

    op.drop_table("sign_in")
    op.drop_table("person_role")
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_entry_subject_subject_id_seq"))
        batch_op.drop_index(batch_op.f("ix_journal_entry_actor_id"))

    op.drop_table("journal_entry")
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_created_by_id"))

    op.drop_table("import")
    with op.batch_alter_table("form_sent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_sent_person_id"))

    op.drop_table("form_sent")
    op.drop_table("sign_in_failure")
    op.drop_table("person")
    op.drop_table("desk")
