"""The core: centre, staff, standards, people, courses, assessment, register and trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates every table of the core and the guards of register and trail."""
    op.create_table(
        "attempt_policy",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column("written_attempts", sa.Integer(), nullable=False),
        sa.Column("practical_attempts", sa.Integer(), nullable=False),
        sa.Column("window_months", sa.Integer(), nullable=False),
        sa.Column("written_validity_months", sa.Integer(), nullable=False),
        sa.Column("absence_uses_attempt", types.Flag(), nullable=False),
        sa.Column("excused_uses_attempt", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "absence_uses_attempt IN (0, 1)",
            name=op.f("ck_attempt_policy_absence_uses_attempt_flag"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "excused_uses_attempt IN (0, 1)",
            name=op.f("ck_attempt_policy_excused_uses_attempt_flag"),
        ).ddl_if(dialect="sqlite"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt_policy")),
        sa.UniqueConstraint("key", name=op.f("uq_attempt_policy_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_attempt_policy_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "audit",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("payload_digest", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
        sqlite_strict=True,
    )
    op.create_table(
        "centre",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("province_letters", sa.Text(), nullable=False),
        sa.Column("name_fa", types.PersianText(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("province_fa", types.PersianText(), nullable=False),
        sa.Column("province_en", sa.Text(), nullable=False),
        sa.Column("county_fa", types.PersianText(), nullable=False),
        sa.Column("county_en", sa.Text(), nullable=False),
        sa.Column("address_fa", types.PersianText(), nullable=False),
        sa.Column("address_en", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("is_own", types.Flag(), nullable=False),
        sa.Column("is_practice", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('fixed', 'urban_branch', 'private', 'province')",
            name=op.f("ck_centre_kind_known"),
        ),
        sa.CheckConstraint("is_own IN (0, 1)", name=op.f("ck_centre_is_own_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("is_practice IN (0, 1)", name=op.f("ck_centre_is_practice_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("length(code) = 2", name=op.f("ck_centre_code_two_digits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
        sa.UniqueConstraint(
            "province_letters", "code", name=op.f("uq_centre_province_letters_code")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_centre_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_centre_own",
        "centre",
        ["is_own"],
        unique=True,
        sqlite_where=sa.text("is_own"),
        postgresql_where=sa.text("is_own"),
    )
    op.create_table(
        "counter",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last >= 0", name=op.f("ck_counter_not_negative")),
        sa.PrimaryKeyConstraint("kind", "centre_code", "jalali_year", name=op.f("pk_counter")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_name", types.PersianText(), nullable=False),
        sa.Column("file_sha", sa.Text(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("imported_at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_run_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_import_run_file_sha", "import_run", ["file_sha"], unique=False)
    op.create_table(
        "occupational_group",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_fa", types.PersianText(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("cluster_fa", types.PersianText(), nullable=False),
        sa.Column("cluster_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupational_group")),
        sa.UniqueConstraint("name_fa", name=op.f("uq_occupational_group_name_fa")),
        sa.UniqueConstraint("uid", name=op.f("uq_occupational_group_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("single_name", types.Flag(), nullable=False),
        sa.Column("birth_date", types.Day(), nullable=True),
        sa.Column("birth_precision", sa.Text(), nullable=True),
        sa.Column("birth_place_fa", types.PersianText(), nullable=False),
        sa.Column("birth_place_en", sa.Text(), nullable=False),
        sa.Column("birth_certificate_no", sa.Text(), nullable=False),
        sa.Column("no_birth_certificate", types.Flag(), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("military_status", sa.Text(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("education_field", types.PersianText(), nullable=False),
        sa.Column("no_mobile", types.Flag(), nullable=False),
        sa.Column("disability_note", types.PersianText(), nullable=False),
        sa.Column("guardian_consent", types.Flag(), nullable=False),
        sa.Column("residence_kind", sa.Text(), nullable=True),
        sa.Column("residence_place", types.PersianText(), nullable=False),
        sa.Column("address", types.PersianText(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("referring_body", sa.Text(), nullable=True),
        sa.Column("referral_letter_no", sa.Text(), nullable=False),
        sa.Column("referral_letter_date", types.Day(), nullable=True),
        sa.Column("note", types.PersianText(), nullable=False),
        sa.Column("photo_sha", sa.Text(), nullable=True),
        sa.Column("photo_on", types.Day(), nullable=True),
        sa.Column("confirmed_on", types.Day(), nullable=True),
        sa.Column(
            "merged_into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint(
            "birth_precision IN ('day', 'month', 'year')",
            name=op.f("ck_person_birth_precision_known"),
        ),
        sa.CheckConstraint(
            "education IN ('none', 'primary', 'middle', 'secondary', 'diploma', 'associate', 'bachelor', 'master', 'doctorate')",
            name=op.f("ck_person_education_known"),
        ),
        sa.CheckConstraint(
            "military_status IN ('done', 'exempt', 'serving', 'studying', 'liable')",
            name=op.f("ck_person_military_status_known"),
        ),
        sa.CheckConstraint(
            "residence_kind IN ('urban', 'rural', 'nomadic')",
            name=op.f("ck_person_residence_kind_known"),
        ),
        sa.CheckConstraint("sex IN ('female', 'male')", name=op.f("ck_person_sex_known")),
        sa.CheckConstraint(
            "(birth_date IS NULL) = (birth_precision IS NULL)",
            name=op.f("ck_person_birth_has_precision"),
        ),
        sa.CheckConstraint(
            "guardian_consent IN (0, 1)", name=op.f("ck_person_guardian_consent_flag")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_person_not_into_itself")
        ),
        sa.CheckConstraint(
            "no_birth_certificate IN (0, 1)", name=op.f("ck_person_no_birth_certificate_flag")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("no_mobile IN (0, 1)", name=op.f("ck_person_no_mobile_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("single_name IN (0, 1)", name=op.f("ck_person_single_name_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["person.id"],
            name=op.f("fk_person_merged_into_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"], unique=False)
    op.create_table(
        "setting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", types.Json(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_setting_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_name_fa", types.PersianText(), nullable=False),
        sa.Column("last_name_fa", types.PersianText(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("national_id", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("mobile", sa.Text(), nullable=True),
        sa.Column("is_active", types.Flag(), nullable=False),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_staff_is_active_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("national_id", name=op.f("uq_staff_national_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_staff_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "stock_batch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("first", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received_on", types.Day(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.CheckConstraint("last >= first", name=op.f("ck_stock_batch_range_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_batch")),
        sa.UniqueConstraint("series", "first", name=op.f("uq_stock_batch_series_first")),
        sa.UniqueConstraint("uid", name=op.f("uq_stock_batch_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("login_name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("is_active", types.Flag(), nullable=False),
        sa.Column("must_change", types.Flag(), nullable=False),
        sa.Column("failed_logins", sa.Integer(), nullable=False),
        sa.Column("locked_until", types.Instant(), nullable=True),
        sa.CheckConstraint("failed_logins >= 0", name=op.f("ck_account_failures_counted")),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_account_is_active_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint(
            "must_change IN (0, 1)", name=op.f("ck_account_must_change_flag")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_account_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login_name", name=op.f("uq_account_login_name")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_account_staff_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_account_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "audit_object",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("row_digest", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"], ["audit.seq"], name=op.f("fk_audit_object_seq"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("seq", "kind", "uid", name=op.f("pk_audit_object")),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_object_uid", "audit_object", ["uid", "seq"], unique=False)
    op.create_table(
        "audit_payload",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"], ["audit.seq"], name=op.f("fk_audit_payload_seq"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_payload")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_row",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("is_new", types.Flag(), nullable=False),
        sa.CheckConstraint("is_new IN (0, 1)", name=op.f("ck_import_row_is_new_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_import_row_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name=op.f("fk_import_row_run_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("run_id", "row_no", name=op.f("uq_import_row_run_id_row_no")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_row_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "person_document",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("seen_on", types.Day(), nullable=False),
        sa.Column("valid_to", types.Day(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_document_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_document")),
        sa.UniqueConstraint("person_id", "kind", name=op.f("uq_person_document_person_id_kind")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_document_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "person_identity",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", types.PersianText(), nullable=True),
        sa.Column("valid_to", types.Day(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('national_id', 'foreign_code', 'passport', 'pending')",
            name=op.f("ck_person_identity_kind_known"),
        ),
        sa.CheckConstraint("length(value) > 0", name=op.f("ck_person_identity_value_given")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_identity_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_identity")),
        sa.UniqueConstraint(
            "origin_centre",
            "kind",
            "value",
            name=op.f("uq_person_identity_origin_centre_kind_value"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_person_identity_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_person_identity_person_id", "person_identity", ["person_id"], unique=False)
    op.create_index("ix_person_identity_value", "person_identity", ["value"], unique=False)
    op.create_table(
        "person_name",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("first_name_fa", types.PersianText(), nullable=False),
        sa.Column("last_name_fa", types.PersianText(), nullable=False),
        sa.Column("first_name_en", sa.Text(), nullable=False),
        sa.Column("last_name_en", sa.Text(), nullable=False),
        sa.Column("father_fa", types.PersianText(), nullable=False),
        sa.Column("father_en", sa.Text(), nullable=False),
        sa.Column("is_current", types.Flag(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "is_current IN (0, 1)", name=op.f("ck_person_name_is_current_flag")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_name_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_name_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_person_name_search_key", "person_name", ["search_key"], unique=False)
    op.create_index(
        "ix_person_name_sort_key",
        "person_name",
        ["sort_key", "person_id", "is_current", "search_key"],
        unique=False,
    )
    op.create_index(
        "uq_person_name_current",
        "person_name",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_table(
        "person_phone",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("owner", types.PersianText(), nullable=False),
        sa.Column("is_current", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "is_current IN (0, 1)", name=op.f("ck_person_phone_is_current_flag")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_phone_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_phone")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_phone_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_person_phone_number", "person_phone", ["number"], unique=False)
    op.create_index("ix_person_phone_person_id", "person_phone", ["person_id"], unique=False)
    op.create_table(
        "person_target_group",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("is_main", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "is_main IN (0, 1)", name=op.f("ck_person_target_group_is_main_flag")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_target_group_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_target_group")),
        sa.UniqueConstraint(
            "person_id", "target_group", name=op.f("uq_person_target_group_person_id_target_group")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_person_target_group_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "signatory",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "centre_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name_fa", types.PersianText(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column("valid_to", types.Day(), nullable=True),
        sa.CheckConstraint(
            "seat IN ('head', 'director_general')", name=op.f("ck_signatory_seat_known")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_signatory_dates_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_signatory_centre_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_signatory_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatory")),
        sa.UniqueConstraint("uid", name=op.f("uq_signatory_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "signed_head",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"], ["audit.seq"], name=op.f("fk_signed_head_seq"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("seq", "occasion", name=op.f("pk_signed_head")),
        sqlite_strict=True,
    )
    op.create_table(
        "standard",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=False),
        sa.Column("min_education", sa.Text(), nullable=True),
        sa.Column("required_documents", types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["occupational_group.id"],
            name=op.f("fk_standard_group_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard")),
        sa.UniqueConstraint("title_fa", name=op.f("uq_standard_title_fa")),
        sa.UniqueConstraint("uid", name=op.f("uq_standard_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "workshop",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "centre_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("name_fa", types.PersianText(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("is_printable", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "is_printable IN (0, 1)", name=op.f("ck_workshop_is_printable_flag")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_workshop_centre_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("centre_id", "name_fa", name=op.f("uq_workshop_centre_id_name_fa")),
        sa.UniqueConstraint("uid", name=op.f("uq_workshop_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "account_role",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('clerk', 'instructor', 'examiner', 'manager', 'auditor')",
            name=op.f("ck_account_role_role_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_account_role_account_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_role")),
        sa.UniqueConstraint("account_id", "role", name=op.f("uq_account_role_account_id_role")),
        sa.UniqueConstraint("uid", name=op.f("uq_account_role_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "application",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("applied_on", types.Day(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('applicant', 'admitted', 'waiting', 'enrolled', 'withdrawn')",
            name=op.f("ck_application_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_application_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_application_standard_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint(
            "person_id",
            "standard_id",
            "applied_on",
            name=op.f("uq_application_person_id_standard_id_applied_on"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_application_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "rule_set",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column(
            "standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("written_min", types.Hundredths(), nullable=False),
        sa.Column("practical_min", types.Hundredths(), nullable=False),
        sa.Column("written_weight", types.Hundredths(), nullable=False),
        sa.Column("practical_weight", types.Hundredths(), nullable=False),
        sa.Column("overall_min", types.Hundredths(), nullable=False),
        sa.CheckConstraint(
            "written_weight + practical_weight = 100", name=op.f("ck_rule_set_weights_whole")
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_rule_set_standard_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_set")),
        sa.UniqueConstraint("key", name=op.f("uq_rule_set_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_rule_set_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff_qualification",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column(
            "standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("licence_no", sa.Text(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column("valid_to", types.Day(), nullable=True),
        sa.CheckConstraint(
            "duty IN ('teach', 'examine')", name=op.f("ck_staff_qualification_duty_known")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from",
            name=op.f("ck_staff_qualification_dates_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
            name=op.f("fk_staff_qualification_staff_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_staff_qualification_standard_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_qualification")),
        sa.UniqueConstraint(
            "staff_id",
            "duty",
            "standard_id",
            name=op.f("uq_staff_qualification_staff_id_duty_standard_id"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_staff_qualification_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "standard_prerequisite",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "required_standard_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "standard_id <> required_standard_id", name=op.f("ck_standard_prerequisite_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["required_standard_id"],
            ["standard.id"],
            name=op.f("fk_standard_prerequisite_required_standard_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_standard_prerequisite_standard_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_prerequisite")),
        sa.UniqueConstraint(
            "standard_id",
            "required_standard_id",
            name=op.f("uq_standard_prerequisite_standard_id_required_standard_id"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_standard_prerequisite_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "standard_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("old_code", sa.Text(), nullable=True),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("theory_hours", sa.Integer(), nullable=False),
        sa.Column("practical_hours", sa.Integer(), nullable=False),
        sa.Column("internship_hours", sa.Integer(), nullable=False),
        sa.Column("project_hours", sa.Integer(), nullable=False),
        sa.Column("total_hours", sa.Integer(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=True),
        sa.CheckConstraint(
            "theory_hours >= 0 AND practical_hours >= 0 AND internship_hours >= 0 AND project_hours >= 0",
            name=op.f("ck_standard_version_hours_not_negative"),
        ),
        sa.CheckConstraint("total_hours > 0", name=op.f("ck_standard_version_hours_some")),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_standard_version_standard_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_version")),
        sa.UniqueConstraint("code", name=op.f("uq_standard_version_code")),
        sa.UniqueConstraint(
            "standard_id", "edition", name=op.f("uq_standard_version_standard_id_edition")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_standard_version_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "course_run",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("class_code", sa.Text(), nullable=False),
        sa.Column(
            "centre_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "standard_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "workshop_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("delivery_place", sa.Text(), nullable=False),
        sa.Column("teaching_mode", sa.Text(), nullable=False),
        sa.Column("scheme", types.PersianText(), nullable=False),
        sa.Column("referring_body", sa.Text(), nullable=True),
        sa.Column("sex_rule", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("planned_heads", sa.Integer(), nullable=True),
        sa.Column("starts_on", types.Day(), nullable=False),
        sa.Column("ends_on", types.Day(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("portal_code", sa.Text(), nullable=True),
        sa.Column("approval_letter_no", sa.Text(), nullable=False),
        sa.Column("approval_letter_date", types.Day(), nullable=True),
        sa.CheckConstraint(
            "sex_rule IN ('women', 'men', 'mixed')", name=op.f("ck_course_run_sex_rule_known")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'awaiting_approval', 'registration', 'running', 'finished', 'closed', 'cancelled')",
            name=op.f("ck_course_run_state_known"),
        ),
        sa.CheckConstraint(
            "teaching_mode IN ('in_person', 'remote', 'blended')",
            name=op.f("ck_course_run_teaching_mode_known"),
        ),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_course_run_capacity_some")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_course_run_dates_in_order")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_course_run_centre_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["standard_version_id"],
            ["standard_version.id"],
            name=op.f("fk_course_run_standard_version_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_course_run_workshop_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_run")),
        sa.UniqueConstraint("class_code", name=op.f("uq_course_run_class_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_course_run_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "assessment_session",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column(
            "standard_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "course_run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "rule_set_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "attempt_policy_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("held_on", types.Day(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("place", types.PersianText(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sheet_no", sa.Text(), nullable=False),
        sa.Column("sheet_scan_sha", sa.Text(), nullable=True),
        sa.Column("portal_exam_code", sa.Text(), nullable=True),
        sa.Column(
            "signed_off_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("signed_off_at", types.Instant(), nullable=True),
        sa.Column("results_sha", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'signed_off') = (signed_off_at IS NOT NULL)",
            name=op.f("ck_assessment_session_sign_off_dated"),
        ),
        sa.CheckConstraint(
            "part IN ('written', 'practical')", name=op.f("ck_assessment_session_part_known")
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'not_held', 'signed_off')",
            name=op.f("ck_assessment_session_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["attempt_policy_id"],
            ["attempt_policy.id"],
            name=op.f("fk_assessment_session_attempt_policy_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["course_run_id"],
            ["course_run.id"],
            name=op.f("fk_assessment_session_course_run_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["rule_set_id"],
            ["rule_set.id"],
            name=op.f("fk_assessment_session_rule_set_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["signed_off_by_id"],
            ["staff.id"],
            name=op.f("fk_assessment_session_signed_off_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_version_id"],
            ["standard_version.id"],
            name=op.f("fk_assessment_session_standard_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_session")),
        sa.UniqueConstraint("uid", name=op.f("uq_assessment_session_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_assessment_session_held_on", "assessment_session", ["held_on"], unique=False
    )
    op.create_table(
        "course_instructor",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "course_run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_run_id"],
            ["course_run.id"],
            name=op.f("fk_course_instructor_course_run_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
            name=op.f("fk_course_instructor_staff_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_instructor")),
        sa.UniqueConstraint(
            "course_run_id", "staff_id", name=op.f("uq_course_instructor_course_run_id_staff_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_course_instructor_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "course_session",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "course_run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("held_on", types.Day(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'cancelled')", name=op.f("ck_course_session_state_known")
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_course_session_minutes_some")),
        sa.ForeignKeyConstraint(
            ["course_run_id"],
            ["course_run.id"],
            name=op.f("fk_course_session_course_run_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_session")),
        sa.UniqueConstraint(
            "course_run_id",
            "held_on",
            "starts_at",
            name=op.f("uq_course_session_course_run_id_held_on_starts_at"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_course_session_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "course_run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("main_target_group", sa.Text(), nullable=True),
        sa.Column("referring_body", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("enrolled_on", types.Day(), nullable=False),
        sa.Column("left_on", types.Day(), nullable=True),
        sa.Column("leave_reason", types.PersianText(), nullable=False),
        sa.CheckConstraint(
            "state IN ('enrolled', 'withdrawn', 'removed', 'transferred', 'exited', 'completed', 'introduced')",
            name=op.f("ck_enrolment_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_enrolment_application_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["course_run_id"],
            ["course_run.id"],
            name=op.f("fk_enrolment_course_run_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_enrolment_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint(
            "person_id", "course_run_id", name=op.f("uq_enrolment_person_id_course_run_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_enrolment_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_enrolment_course_run_id", "enrolment", ["course_run_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "course_session_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('present', 'absent', 'excused', 'late')",
            name=op.f("ck_attendance_state_known"),
        ),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_attendance_minutes_not_negative")),
        sa.ForeignKeyConstraint(
            ["course_session_id"],
            ["course_session.id"],
            name=op.f("fk_attendance_course_session_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_attendance_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "course_session_id",
            "enrolment_id",
            name=op.f("uq_attendance_course_session_id_enrolment_id"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_attendance_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_attendance_enrolment_id", "attendance", ["enrolment_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('present', 'absent', 'excused', 'disqualified')",
            name=op.f("ck_candidate_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_candidate_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_candidate_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["assessment_session.id"],
            name=op.f("fk_candidate_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_candidate_session_id_person_id")
        ),
        sa.UniqueConstraint("session_id", "seat", name=op.f("uq_candidate_session_id_seat")),
        sa.UniqueConstraint("uid", name=op.f("uq_candidate_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_candidate_enrolment_id", "candidate", ["enrolment_id"], unique=False)
    op.create_table(
        "introduction",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("introduced_on", types.Day(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("portal_exam_code", sa.Text(), nullable=True),
        sa.CheckConstraint("round > 0", name=op.f("ck_introduction_round_counted")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_introduction_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
        sa.UniqueConstraint(
            "enrolment_id", "round", name=op.f("uq_introduction_enrolment_id_round")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_introduction_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "session_examiner",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("permit_no", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["assessment_session.id"],
            name=op.f("fk_session_examiner_session_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
            name=op.f("fk_session_examiner_staff_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_examiner")),
        sa.UniqueConstraint(
            "session_id", "staff_id", name=op.f("uq_session_examiner_session_id_staff_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_session_examiner_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "candidate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", types.Day(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("mark", types.Hundredths(), nullable=True),
        sa.CheckConstraint(
            "mark IS NULL OR state = 'present'", name=op.f("ck_attempt_mark_of_present")
        ),
        sa.CheckConstraint("part IN ('written', 'practical')", name=op.f("ck_attempt_part_known")),
        sa.CheckConstraint(
            "state IN ('present', 'absent', 'excused', 'disqualified')",
            name=op.f("ck_attempt_state_known"),
        ),
        sa.CheckConstraint(
            "mark IS NULL OR mark BETWEEN 0 AND 10000", name=op.f("ck_attempt_mark_in_range")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_attempt_number_counted")),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_attempt_candidate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_attempt_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("candidate_id", name=op.f("uq_attempt_candidate_id")),
        sa.UniqueConstraint(
            "enrolment_id", "part", "number", name=op.f("uq_attempt_enrolment_id_part_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_attempt_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "assessment_result",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "standard_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "rule_set_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "written_attempt_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "practical_attempt_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("overall", types.TenThousandths(), nullable=True),
        sa.Column("reasons", types.Json(), nullable=False),
        sa.Column("passed_on", types.Day(), nullable=True),
        sa.CheckConstraint(
            "(outcome = 'passed') = (passed_on IS NOT NULL)",
            name=op.f("ck_assessment_result_pass_dated"),
        ),
        sa.CheckConstraint(
            "outcome IN ('passed', 'failed_written', 'failed_practical', 'failed_overall', 'awaiting_written', 'awaiting_practical', 'exhausted')",
            name=op.f("ck_assessment_result_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_assessment_result_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_assessment_result_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["practical_attempt_id"],
            ["attempt.id"],
            name=op.f("fk_assessment_result_practical_attempt_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["rule_set_id"],
            ["rule_set.id"],
            name=op.f("fk_assessment_result_rule_set_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_version_id"],
            ["standard_version.id"],
            name=op.f("fk_assessment_result_standard_version_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["written_attempt_id"],
            ["attempt.id"],
            name=op.f("fk_assessment_result_written_attempt_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_result")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_assessment_result_enrolment_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_assessment_result_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_assessment_result_person_id", "assessment_result", ["person_id"], unique=False
    )
    op.create_table(
        "certificate_request",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "result_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column(
            "requested_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("requested_at", types.Instant(), nullable=False),
        sa.Column(
            "approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("approved_at", types.Instant(), nullable=True),
        sa.Column("refusal", types.PersianText(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'approved', 'fulfilled', 'refused')",
            name=op.f("ck_certificate_request_state_known"),
        ),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> requested_by_id",
            name=op.f("ck_certificate_request_approved_by_another"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["staff.id"],
            name=op.f("fk_certificate_request_approved_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"],
            ["staff.id"],
            name=op.f("fk_certificate_request_requested_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["result_id"],
            ["assessment_result.id"],
            name=op.f("fk_certificate_request_result_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_request")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_request_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_certificate_request_open",
        "certificate_request",
        ["result_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'approved')"),
        postgresql_where=sa.text("state IN ('draft', 'approved')"),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "standard_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("issued_on", types.Day(), nullable=False),
        sa.Column(
            "issued_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("rule_set_key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha", sa.Text(), nullable=False),
        sa.Column("photo_sha", sa.Text(), nullable=True),
        sa.Column("pdf_sha", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column(
            "replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_certificate_sequence_counted")),
        sa.ForeignKeyConstraint(
            ["issued_by_id"],
            ["staff.id"],
            name=op.f("fk_certificate_issued_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_replaces_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["certificate_request.id"],
            name=op.f("fk_certificate_request_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_version_id"],
            ["standard_version.id"],
            name=op.f("fk_certificate_standard_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint(
            "centre_code",
            "jalali_year",
            "sequence",
            name=op.f("uq_certificate_centre_code_jalali_year_sequence"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_certificate_request_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_certificate_person_id", "certificate", ["person_id"], unique=False)
    op.create_table(
        "certificate_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "second_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.Column("details", types.Json(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('issued', 'printed', 'sent_for_signature', 'returned_signed', 'handed_over', 'duplicate_issued', 'portal_number_recorded', 'superseded', 'revoked', 'sheet_voided')",
            name=op.f("ck_certificate_event_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_certificate_event_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_event_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["second_by_id"],
            ["staff.id"],
            name=op.f("fk_certificate_event_second_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_event_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_certificate_event_certificate_id", "certificate_event", ["certificate_id"], unique=False
    )
    op.create_table(
        "certificate_live",
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "standard_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_live_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_certificate_live_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_version_id"],
            ["standard_version.id"],
            name=op.f("fk_certificate_live_standard_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "standard_version_id", name=op.f("pk_certificate_live")
        ),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_certificate_live_certificate_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "stock_sheet",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("serial", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column(
            "certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("void_reason", types.PersianText(), nullable=False),
        sa.CheckConstraint(
            "(state = 'used') = (certificate_id IS NOT NULL)",
            name=op.f("ck_stock_sheet_used_for_one"),
        ),
        sa.CheckConstraint(
            "state IN ('blank', 'used', 'void')", name=op.f("ck_stock_sheet_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["stock_batch.id"],
            name=op.f("fk_stock_sheet_batch_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_stock_sheet_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_sheet")),
        sa.UniqueConstraint("batch_id", "serial", name=op.f("uq_stock_sheet_batch_id_serial")),
        sa.UniqueConstraint("uid", name=op.f("uq_stock_sheet_uid")),
        sqlite_strict=True,
    )
    triggers.create(op.get_bind())
