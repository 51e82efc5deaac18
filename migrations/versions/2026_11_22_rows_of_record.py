"""Triggers: rows of record are never rewritten, chains continue, passages say what they quote.

Revision ID: 2026_11_22_rows_of_record
Revises: 2026_11_22_tables

The message of a refusal is the rule's code. SQLite has one trigger for each event; PostgreSQL
has functions, and refuses TRUNCATE as well. SQLite drops the triggers of a table that a later
revision rebuilds in batch mode: such a revision makes them again.

A row may be deleted only while the import that brought it is taken back. A snapshot's bytes and
text, and the words of its passages, may be blanked only after two people confirmed a removal.
"""

import re

from alembic import op

revision = "2026_11_22_rows_of_record"
down_revision = "2026_11_22_tables"
branch_labels = None
depends_on = None

ON_SQLITE = """
CREATE TRIGGER tr_snapshot_immutable_update BEFORE UPDATE ON snapshot
WHEN NOT (
    NEW.text = '' AND NEW.raw IS NULL
    AND EXISTS (SELECT 1 FROM removal
                WHERE removal.snapshot_id = OLD.id AND removal.confirmed_by_id IS NOT NULL)
    AND (NEW.id, NEW.key, NEW.document_id, NEW.captured_at, NEW.method, NEW.media_type,
         NEW.charset, NEW.requested_url, NEW.final_url, NEW.http_status, NEW.raw_sha256,
         NEW.text_sha256, NEW."length", NEW.normaliser, NEW.tool, NEW.created_at,
         NEW.created_by_id, NEW.import_id, NEW.version)
     IS (OLD.id, OLD.key, OLD.document_id, OLD.captured_at, OLD.method, OLD.media_type,
         OLD.charset, OLD.requested_url, OLD.final_url, OLD.http_status, OLD.raw_sha256,
         OLD.text_sha256, OLD."length", OLD.normaliser, OLD.tool, OLD.created_at,
         OLD.created_by_id, OLD.import_id, OLD.version)
)
BEGIN SELECT RAISE(ABORT, 'snapshot_immutable'); END;

CREATE TRIGGER tr_snapshot_immutable_delete BEFORE DELETE ON snapshot
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'snapshot_immutable'); END;

CREATE TRIGGER tr_passage_immutable_update BEFORE UPDATE ON passage
WHEN NOT (
    NEW.exact = '' AND NEW.prefix = '' AND NEW.suffix = ''
    AND EXISTS (SELECT 1 FROM removal
                WHERE removal.snapshot_id = OLD.snapshot_id
                  AND removal.confirmed_by_id IS NOT NULL)
    AND (NEW.id, NEW.key, NEW.snapshot_id, NEW.start, NEW."end", NEW.anchor_state,
         NEW.predecessor_id, NEW.created_at, NEW.created_by_id, NEW.import_id, NEW.version)
     IS (OLD.id, OLD.key, OLD.snapshot_id, OLD.start, OLD."end", OLD.anchor_state,
         OLD.predecessor_id, OLD.created_at, OLD.created_by_id, OLD.import_id, OLD.version)
)
BEGIN SELECT RAISE(ABORT, 'passage_immutable'); END;

CREATE TRIGGER tr_passage_immutable_delete BEFORE DELETE ON passage
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'passage_immutable'); END;

CREATE TRIGGER tr_passage_anchor_mismatch BEFORE INSERT ON passage
WHEN NOT EXISTS (
    SELECT 1 FROM snapshot
    WHERE snapshot.id = NEW.snapshot_id AND NEW."end" <= snapshot."length"
      AND NEW.start >= 0 AND NEW.start < NEW."end"
      AND substr(snapshot.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
)
BEGIN SELECT RAISE(ABORT, 'anchor_mismatch'); END;

CREATE TRIGGER tr_wording_immutable_update BEFORE UPDATE ON wording
BEGIN SELECT RAISE(ABORT, 'wording_immutable'); END;

CREATE TRIGGER tr_wording_immutable_delete BEFORE DELETE ON wording
WHEN NOT EXISTS (
    SELECT 1 FROM claim JOIN "import" ON "import".id = claim.import_id
    WHERE claim.id = OLD.claim_id AND "import".state = 'taken_back'
)
BEGIN SELECT RAISE(ABORT, 'wording_immutable'); END;

CREATE TRIGGER tr_custody_event_immutable_update BEFORE UPDATE ON custody_event
BEGIN SELECT RAISE(ABORT, 'custody_event_immutable'); END;

CREATE TRIGGER tr_custody_event_immutable_delete BEFORE DELETE ON custody_event
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'custody_event_immutable'); END;

CREATE TRIGGER tr_removal_immutable_update BEFORE UPDATE ON removal
WHEN NOT (
    OLD.confirmed_by_id IS NULL AND NEW.confirmed_by_id IS NOT NULL
    AND (NEW.id, NEW.snapshot_id, NEW.reason, NEW.asked_by_id, NEW.asked_at)
     IS (OLD.id, OLD.snapshot_id, OLD.reason, OLD.asked_by_id, OLD.asked_at)
)
BEGIN SELECT RAISE(ABORT, 'removal_immutable'); END;

CREATE TRIGGER tr_removal_immutable_delete BEFORE DELETE ON removal
BEGIN SELECT RAISE(ABORT, 'removal_immutable'); END;

CREATE TRIGGER tr_identity_reading_immutable_update BEFORE UPDATE ON identity_reading
BEGIN SELECT RAISE(ABORT, 'identity_reading_immutable'); END;

CREATE TRIGGER tr_identity_reading_immutable_delete BEFORE DELETE ON identity_reading
BEGIN SELECT RAISE(ABORT, 'identity_reading_immutable'); END;

CREATE TRIGGER tr_journal_entry_immutable_update BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry_immutable'); END;

CREATE TRIGGER tr_journal_entry_immutable_delete BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry_immutable'); END;

CREATE TRIGGER tr_journal_entry_journal_chain BEFORE INSERT ON journal_entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal_entry)
  OR NEW.previous <> coalesce(
         (SELECT hash FROM journal_entry ORDER BY seq DESC LIMIT 1),
         '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'journal_chain'); END;

CREATE TRIGGER tr_step_chain_root_insert BEFORE INSERT ON step
WHEN NEW.parent_id IS NULL AND NEW.source_id IS NOT (
    SELECT document.publisher_id FROM attribution
    JOIN passage ON passage.id = attribution.passage_id
    JOIN snapshot ON snapshot.id = passage.snapshot_id
    JOIN document ON document.id = snapshot.document_id
    WHERE attribution.id = NEW.attribution_id
)
BEGIN SELECT RAISE(ABORT, 'chain_root'); END;

CREATE TRIGGER tr_step_chain_root_update BEFORE UPDATE OF source_id, parent_id, attribution_id ON step
WHEN NEW.parent_id IS NULL AND NEW.source_id IS NOT (
    SELECT document.publisher_id FROM attribution
    JOIN passage ON passage.id = attribution.passage_id
    JOIN snapshot ON snapshot.id = passage.snapshot_id
    JOIN document ON document.id = snapshot.document_id
    WHERE attribution.id = NEW.attribution_id
)
BEGIN SELECT RAISE(ABORT, 'chain_root'); END;

CREATE TRIGGER tr_step_chain_cycle_insert BEFORE INSERT ON step
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM step AS parent WHERE parent.id = NEW.parent_id AND parent.level = NEW.level - 1
)
BEGIN SELECT RAISE(ABORT, 'chain_cycle'); END;

CREATE TRIGGER tr_step_chain_cycle_update BEFORE UPDATE OF level, parent_id ON step
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM step AS parent WHERE parent.id = NEW.parent_id AND parent.level = NEW.level - 1
) OR EXISTS (
    SELECT 1 FROM step AS child WHERE child.parent_id = OLD.id AND child.level <> NEW.level + 1
)
BEGIN SELECT RAISE(ABORT, 'chain_cycle'); END;

CREATE TRIGGER tr_step_time_order_insert BEFORE INSERT ON step
WHEN EXISTS (
    SELECT 1 FROM attribution
    JOIN passage ON passage.id = attribution.passage_id
    JOIN snapshot ON snapshot.id = passage.snapshot_id
    WHERE attribution.id = NEW.attribution_id
      AND julianday(NEW.said_earliest) > julianday(snapshot.captured_at) + 1.00001
)
BEGIN SELECT RAISE(ABORT, 'time_order'); END;

CREATE TRIGGER tr_step_time_order_update BEFORE UPDATE OF said_earliest ON step
WHEN EXISTS (
    SELECT 1 FROM attribution
    JOIN passage ON passage.id = attribution.passage_id
    JOIN snapshot ON snapshot.id = passage.snapshot_id
    WHERE attribution.id = NEW.attribution_id
      AND julianday(NEW.said_earliest) > julianday(snapshot.captured_at) + 1.00001
)
BEGIN SELECT RAISE(ABORT, 'time_order'); END;

CREATE TRIGGER tr_source_in_use BEFORE DELETE ON source
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'in_use'); END;

CREATE TRIGGER tr_entity_in_use BEFORE DELETE ON entity
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'in_use'); END;

CREATE TRIGGER tr_document_in_use BEFORE DELETE ON document
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'in_use'); END;

CREATE TRIGGER tr_claim_in_use BEFORE DELETE ON claim
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'in_use'); END;

CREATE TRIGGER tr_attribution_in_use BEFORE DELETE ON attribution
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'in_use'); END;

CREATE TRIGGER tr_note_in_use BEFORE DELETE ON note
WHEN NOT EXISTS (SELECT 1 FROM "import" WHERE id = OLD.import_id AND state = 'taken_back')
BEGIN SELECT RAISE(ABORT, 'in_use'); END;
"""

ON_POSTGRESQL = """
CREATE FUNCTION refuse(code text, place text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = code, ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = code, TABLE = place;
END $$;

CREATE FUNCTION taken_back(brought_by bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM "import" WHERE id = brought_by AND state = 'taken_back')
$$;

CREATE FUNCTION removed(snapshot_number bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM removal
                   WHERE snapshot_id = snapshot_number AND confirmed_by_id IS NOT NULL)
$$;

-- Refuses with the code that the trigger gives as its argument.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse(TG_ARGV[0], TG_TABLE_NAME);
END $$;

CREATE FUNCTION keep_unless_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT taken_back(OLD.import_id) THEN
        PERFORM refuse(TG_ARGV[0], TG_TABLE_NAME);
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION keep_wording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM claim WHERE id = OLD.claim_id AND taken_back(import_id)) THEN
        PERFORM refuse('wording_immutable', TG_TABLE_NAME);
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION keep_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked snapshot%ROWTYPE := OLD;
BEGIN
    blanked.text := '';
    blanked.raw := NULL;
    IF NEW IS DISTINCT FROM blanked OR NOT removed(OLD.id) THEN
        PERFORM refuse('snapshot_immutable', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION keep_passage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked passage%ROWTYPE := OLD;
BEGIN
    blanked.exact := '';
    blanked.prefix := '';
    blanked.suffix := '';
    IF NEW IS DISTINCT FROM blanked OR NOT removed(OLD.snapshot_id) THEN
        PERFORM refuse('passage_immutable', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION check_anchor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM snapshot
        WHERE snapshot.id = NEW.snapshot_id AND NEW."end" <= snapshot."length"
          AND NEW.start >= 0 AND NEW.start < NEW."end"
          AND substr(snapshot.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
    ) THEN
        PERFORM refuse('anchor_mismatch', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION keep_removal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    confirmed removal%ROWTYPE := OLD;
BEGIN
    confirmed.confirmed_by_id := NEW.confirmed_by_id;
    confirmed.confirmed_at := NEW.confirmed_at;
    IF NEW IS DISTINCT FROM confirmed
       OR OLD.confirmed_by_id IS NOT NULL OR NEW.confirmed_by_id IS NULL THEN
        PERFORM refuse('removal_immutable', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION check_journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal_entry)
       OR NEW.previous <> coalesce(
              (SELECT hash FROM journal_entry ORDER BY seq DESC LIMIT 1), repeat('0', 64)) THEN
        PERFORM refuse('journal_chain', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION check_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    publisher bigint;
    captured timestamptz;
BEGIN
    SELECT document.publisher_id, snapshot.captured_at INTO publisher, captured
    FROM attribution
    JOIN passage ON passage.id = attribution.passage_id
    JOIN snapshot ON snapshot.id = passage.snapshot_id
    JOIN document ON document.id = snapshot.document_id
    WHERE attribution.id = NEW.attribution_id;

    IF NEW.parent_id IS NULL AND NEW.source_id IS DISTINCT FROM publisher
       AND (TG_OP = 'INSERT'
            OR (NEW.source_id, NEW.parent_id, NEW.attribution_id)
               IS DISTINCT FROM (OLD.source_id, OLD.parent_id, OLD.attribution_id)) THEN
        PERFORM refuse('chain_root', TG_TABLE_NAME);
    END IF;

    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM step AS parent WHERE parent.id = NEW.parent_id AND parent.level = NEW.level - 1
    ) OR TG_OP = 'UPDATE' AND EXISTS (
        SELECT 1 FROM step AS child WHERE child.parent_id = NEW.id AND child.level <> NEW.level + 1
    ) THEN
        PERFORM refuse('chain_cycle', TG_TABLE_NAME);
    END IF;

    IF NEW.said_earliest > captured + interval '1 day' THEN
        PERFORM refuse('time_order', TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER tr_snapshot_immutable_update BEFORE UPDATE ON snapshot
    FOR EACH ROW EXECUTE FUNCTION keep_snapshot();
CREATE TRIGGER tr_snapshot_immutable_delete BEFORE DELETE ON snapshot
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('snapshot_immutable');
CREATE TRIGGER tr_snapshot_immutable_truncate BEFORE TRUNCATE ON snapshot
    EXECUTE FUNCTION refuse_change('snapshot_immutable');

CREATE TRIGGER tr_passage_immutable_update BEFORE UPDATE ON passage
    FOR EACH ROW EXECUTE FUNCTION keep_passage();
CREATE TRIGGER tr_passage_immutable_delete BEFORE DELETE ON passage
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('passage_immutable');
CREATE TRIGGER tr_passage_immutable_truncate BEFORE TRUNCATE ON passage
    EXECUTE FUNCTION refuse_change('passage_immutable');
CREATE TRIGGER tr_passage_anchor_mismatch BEFORE INSERT ON passage
    FOR EACH ROW EXECUTE FUNCTION check_anchor();

CREATE TRIGGER tr_wording_immutable_update BEFORE UPDATE ON wording
    FOR EACH ROW EXECUTE FUNCTION refuse_change('wording_immutable');
CREATE TRIGGER tr_wording_immutable_delete BEFORE DELETE ON wording
    FOR EACH ROW EXECUTE FUNCTION keep_wording();
CREATE TRIGGER tr_wording_immutable_truncate BEFORE TRUNCATE ON wording
    EXECUTE FUNCTION refuse_change('wording_immutable');

CREATE TRIGGER tr_custody_event_immutable_update BEFORE UPDATE ON custody_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change('custody_event_immutable');
CREATE TRIGGER tr_custody_event_immutable_delete BEFORE DELETE ON custody_event
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('custody_event_immutable');
CREATE TRIGGER tr_custody_event_immutable_truncate BEFORE TRUNCATE ON custody_event
    EXECUTE FUNCTION refuse_change('custody_event_immutable');

CREATE TRIGGER tr_removal_immutable_update BEFORE UPDATE ON removal
    FOR EACH ROW EXECUTE FUNCTION keep_removal();
CREATE TRIGGER tr_removal_immutable_delete BEFORE DELETE ON removal
    FOR EACH ROW EXECUTE FUNCTION refuse_change('removal_immutable');
CREATE TRIGGER tr_removal_immutable_truncate BEFORE TRUNCATE ON removal
    EXECUTE FUNCTION refuse_change('removal_immutable');

CREATE TRIGGER tr_identity_reading_immutable_update BEFORE UPDATE ON identity_reading
    FOR EACH ROW EXECUTE FUNCTION refuse_change('identity_reading_immutable');
CREATE TRIGGER tr_identity_reading_immutable_delete BEFORE DELETE ON identity_reading
    FOR EACH ROW EXECUTE FUNCTION refuse_change('identity_reading_immutable');
CREATE TRIGGER tr_identity_reading_immutable_truncate BEFORE TRUNCATE ON identity_reading
    EXECUTE FUNCTION refuse_change('identity_reading_immutable');

CREATE TRIGGER tr_journal_entry_immutable_update BEFORE UPDATE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change('journal_entry_immutable');
CREATE TRIGGER tr_journal_entry_immutable_delete BEFORE DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change('journal_entry_immutable');
CREATE TRIGGER tr_journal_entry_immutable_truncate BEFORE TRUNCATE ON journal_entry
    EXECUTE FUNCTION refuse_change('journal_entry_immutable');
CREATE TRIGGER tr_journal_entry_journal_chain BEFORE INSERT ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION check_journal_chain();

CREATE TRIGGER tr_step_chain BEFORE INSERT OR UPDATE ON step
    FOR EACH ROW EXECUTE FUNCTION check_chain();

CREATE TRIGGER tr_source_in_use BEFORE DELETE ON source
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('in_use');
CREATE TRIGGER tr_entity_in_use BEFORE DELETE ON entity
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('in_use');
CREATE TRIGGER tr_document_in_use BEFORE DELETE ON document
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('in_use');
CREATE TRIGGER tr_claim_in_use BEFORE DELETE ON claim
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('in_use');
CREATE TRIGGER tr_attribution_in_use BEFORE DELETE ON attribution
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('in_use');
CREATE TRIGGER tr_note_in_use BEFORE DELETE ON note
    FOR EACH ROW EXECUTE FUNCTION keep_unless_taken_back('in_use');
"""

# The triggers fall with their functions.
OFF_POSTGRESQL = """
DROP FUNCTION check_chain, check_journal_chain, keep_removal, check_anchor, keep_passage,
    keep_snapshot, keep_wording, keep_unless_taken_back, refuse_change CASCADE;
DROP FUNCTION removed, taken_back, refuse;
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(ON_POSTGRESQL)
        return
    for statement in ON_SQLITE.split("\n\n"):
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(OFF_POSTGRESQL)
        return
    for trigger in re.findall(r"CREATE TRIGGER (\w+)", ON_SQLITE):
        op.execute(f"DROP TRIGGER {trigger}")
