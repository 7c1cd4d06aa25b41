-- The transparency log. Nothing in it is ever changed: the gateway may insert and read, and moves the head through one function;
-- triggers refuse changes to everybody else, the owner included. A superuser beats both, which is why the heads are signed and
-- witnessed outside.

-- The head of the tree: one row, the lock that orders all appends. nodes = the hashes of the largest perfect subtrees, left to right.
CREATE TABLE ledger.tree_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    size     bigint NOT NULL CHECK (size >= 0),
    root     bytea NOT NULL CHECK (length(root) = 32),
    nodes    bytea NOT NULL CHECK (length(nodes) % 32 = 0),
    epoch    bigint NOT NULL
);

INSERT INTO ledger.tree_head (size, root, nodes, epoch) VALUES (0, sha256(''), '', 1);

-- One row an entry. The public leaf is 0x01 || commitment; body and index are private. Partitions are blocks of 2^26 entries, a
-- multiple of what a tile of any level covers up to 2^24, so that an old block can be archived whole.
CREATE TABLE ledger.entry (
    idx         bigint NOT NULL CHECK (idx >= 0),
    instant     timestamptz NOT NULL,
    decision_id uuid NOT NULL,
    kind        smallint NOT NULL,
    commitment  bytea NOT NULL CHECK (length(commitment) = 32),
    sealed_body bytea NOT NULL,
    PRIMARY KEY (idx)
) PARTITION BY RANGE (idx);

-- The data key of an entry, wrapped. Deleting the row shreds the entry: the tree stays valid.
CREATE TABLE ledger.entry_key (
    idx     bigint PRIMARY KEY,
    wrapped bytea NOT NULL
);

-- A decision is recorded once. A table of its own, since a unique index on partitions by idx could not promise that.
CREATE TABLE ledger.decision_index (
    decision_id uuid PRIMARY KEY,
    idx         bigint NOT NULL
);

-- Full tiles only. A partial tile is read from what lies below it: commitments for level 0, roots of full tiles above.
CREATE TABLE ledger.tile (
    level  smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
    n      bigint NOT NULL CHECK (n >= 0),
    hashes bytea NOT NULL CHECK (length(hashes) = 8192),
    root   bytea NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (level, n)
);

-- Signed heads, as text.
CREATE TABLE ledger.checkpoint (
    size bigint PRIMARY KEY,
    note text NOT NULL
);

-- Signature lines of witnesses.
CREATE TABLE ledger.cosignature (
    size    bigint NOT NULL,
    witness text NOT NULL,
    line    text NOT NULL,
    PRIMARY KEY (size, witness)
);

-- What auditors search by. Private; the gateway can add to it and not read it.
CREATE TABLE ledger.search (
    idx             bigint PRIMARY KEY,
    recipient_class text,
    client          text,
    purpose         text,
    case_number     text,
    subject_tags    text[],
    coordinates     text[],
    authorities     text[]
);

CREATE INDEX search_case ON ledger.search (case_number, idx) WHERE case_number IS NOT NULL;
CREATE INDEX search_subject ON ledger.search USING gin (subject_tags) WITH (fastupdate = on);
CREATE INDEX entry_instant ON ledger.entry USING brin (instant);

-- 16 blocks: a thousand million entries. Appending fails closed at the end of the last; the steward adds blocks long before.
CREATE FUNCTION ledger.add_block(block bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE TABLE ledger.entry_%s PARTITION OF ledger.entry FOR VALUES FROM (%s) TO (%s)',
        lpad(block::text, 3, '0'), block << 26, (block + 1) << 26);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.entry_%s EXECUTE FUNCTION ledger.refuse_change()',
        lpad(block::text, 3, '0'));
END
$$;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'LGR0601: % on %.% is refused: the ledger only grows', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'object_not_in_prerequisite_state';
END
$$;

SELECT ledger.add_block(block) FROM generate_series(0, 15) AS block;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['entry', 'decision_index', 'tile', 'checkpoint', 'cosignature', 'search']
    LOOP
        EXECUTE format('CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON ledger.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['entry', 'decision_index', 'tile', 'checkpoint', 'cosignature', 'search', 'entry_key', 'tree_head']
    LOOP
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.%I EXECUTE FUNCTION ledger.refuse_change()', name);
    END LOOP;
END
$$;

CREATE TRIGGER no_change BEFORE UPDATE ON ledger.entry_key FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON ledger.entry_key FOR EACH ROW
    WHEN (current_setting('uac.shredding', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON ledger.tree_head FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER only_forward BEFORE UPDATE ON ledger.tree_head FOR EACH ROW
    WHEN (NEW.size <= OLD.size OR NEW.epoch <> OLD.epoch) EXECUTE FUNCTION ledger.refuse_change();

-- Locks the head for one append and makes sure that its commit will be durable, whatever the session or the server has set.
CREATE FUNCTION ledger.lock_head() RETURNS TABLE (size bigint, root bytea, nodes bytea, epoch bigint, durability text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    RETURN QUERY SELECT h.size, h.root, h.nodes, h.epoch, current_setting('synchronous_commit') FROM ledger.tree_head AS h FOR UPDATE;
END
$$;

-- Moves the head forward, if it still stands where the caller saw it and if the new entries lie behind it without a gap.
CREATE FUNCTION ledger.advance_head(old_size bigint, old_root bytea, new_size bigint, new_root bytea, new_nodes bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FROM ledger.entry WHERE idx >= old_size AND idx < new_size) <> new_size - old_size THEN
        RAISE EXCEPTION 'LGR0602: the entries from % to % are not all there', old_size, new_size;
    END IF;
    IF length(new_nodes) <> 32 * length(replace(new_size::bit(64)::text, '0', '')) THEN
        RAISE EXCEPTION 'LGR0602: the nodes do not fit a tree of %', new_size;
    END IF;
    UPDATE ledger.tree_head SET size = new_size, root = new_root, nodes = new_nodes WHERE size = old_size AND root = old_root;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'LGR0603: the head no longer stands at %', old_size USING ERRCODE = 'serialization_failure';
    END IF;
END
$$;

-- Destroys the keys of entries. Their place in the tree stays.
CREATE FUNCTION ledger.shred(indexes bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    shredded bigint;
BEGIN
    PERFORM set_config('uac.shredding', 'on', true);
    DELETE FROM ledger.entry_key WHERE idx = ANY (indexes);
    GET DIAGNOSTICS shredded = ROW_COUNT;
    PERFORM set_config('uac.shredding', 'off', true);
    RETURN shredded;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;

GRANT SELECT ON ledger.tree_head TO uac_gateway, uac_portal, uac_auditor;
GRANT SELECT, INSERT ON ledger.entry, ledger.entry_key, ledger.decision_index, ledger.tile, ledger.checkpoint, ledger.cosignature TO uac_gateway;
GRANT INSERT ON ledger.search TO uac_gateway;
GRANT EXECUTE ON FUNCTION ledger.lock_head(), ledger.advance_head(bigint, bytea, bigint, bytea, bytea) TO uac_gateway;
GRANT SELECT ON ledger.entry, ledger.entry_key, ledger.decision_index, ledger.tile, ledger.checkpoint, ledger.cosignature, ledger.search
    TO uac_portal, uac_auditor;
-- The portal records policy life in the same log.
GRANT INSERT ON ledger.entry, ledger.entry_key, ledger.decision_index, ledger.tile, ledger.checkpoint, ledger.cosignature, ledger.search TO uac_portal;
GRANT EXECUTE ON FUNCTION ledger.lock_head(), ledger.advance_head(bigint, bytea, bigint, bytea, bytea) TO uac_portal;
