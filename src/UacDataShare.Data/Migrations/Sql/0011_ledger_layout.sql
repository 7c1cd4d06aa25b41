-- One row an entry, for size and speed: the wrapped key, the decision and what auditors search by stand in the row itself. What many
-- entries have in common (who asked, for what purpose, which fields, by which authorities) is a context, kept once. ADR 9 has the figures.

-- Never changed and never deleted: entries name it by number. digest = SHA-256 over its texts, as the programs compute it.
CREATE TABLE ledger.context (
    id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest          bytea NOT NULL UNIQUE CHECK (length(digest) = 32),
    recipient_class text,
    client          text,
    purpose         text,
    coordinates     text[] NOT NULL,
    authorities     text[] NOT NULL
);

-- What stands in the index for a case number or a subject's pseudonym: 64 bits of a hash; 0 stands for none.
CREATE FUNCTION ledger.search_key(kind text, value text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(('x' || encode(substr(sha256(convert_to(kind || E'\x1f' || value, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint, 0)
$$;

CREATE FUNCTION ledger.context_digest(recipient_class text, client text, purpose text, coordinates text[], authorities text[]) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(convert_to(string_agg(coalesce(array_to_string(list, E'\x1f') || CASE WHEN cardinality(list) > 0 THEN E'\x1f' END, '') || E'\x1e', '' ORDER BY o), 'UTF8'))
    FROM (VALUES (1, array_remove(ARRAY[recipient_class], NULL)), (2, array_remove(ARRAY[client], NULL)), (3, array_remove(ARRAY[purpose], NULL)),
                 (4, coordinates), (5, authorities)) AS lists (o, list)
$$;

INSERT INTO ledger.context (digest, recipient_class, client, purpose, coordinates, authorities)
SELECT DISTINCT ON (1)
    ledger.context_digest(recipient_class, client, purpose, coalesce(coordinates, '{}'), coalesce(authorities, '{}')),
    recipient_class, client, purpose, coalesce(coordinates, '{}'), coalesce(authorities, '{}')
FROM ledger.search;

ALTER TABLE ledger.entry RENAME TO entry_before;
ALTER INDEX ledger.entry_pkey RENAME TO entry_before_pkey;
ALTER INDEX ledger.entry_instant RENAME TO entry_before_instant;
DO $$
DECLARE
    part regclass;
    name text;
BEGIN
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'ledger.entry_before'::regclass
    LOOP
        name := (SELECT relname FROM pg_class WHERE oid = part);
        EXECUTE format('ALTER TABLE ledger.%I RENAME TO %I', name, replace(name, 'entry_', 'entry_before_'));
        EXECUTE format('ALTER INDEX ledger.%I RENAME TO %I', name || '_pkey', replace(name, 'entry_', 'entry_before_') || '_pkey');
    END LOOP;
END
$$;

-- The public leaf is 0x01 || commitment; everything else is private. The order of the columns leaves no gaps between them.
-- subject = the first subject's key, more_subjects = those of the others, in decimal, one space between.
-- wrapped = what opens the body; emptied to shred the entry.
CREATE TABLE ledger.entry (
    idx           bigint NOT NULL CHECK (idx >= 0),
    instant       timestamptz NOT NULL,
    case_key      bigint NOT NULL,
    subject       bigint NOT NULL,
    decision_id   uuid NOT NULL,
    context       integer NOT NULL,
    kind          smallint NOT NULL,
    commitment    bytea NOT NULL CHECK (length(commitment) = 32),
    wrapped       bytea NOT NULL,
    more_subjects text COLLATE "C" NOT NULL,
    sealed_body   bytea NOT NULL
) PARTITION BY RANGE (idx);

-- Indexes grow at their right end only, so that their pages can be filled.
ALTER TABLE ledger.entry ADD PRIMARY KEY (idx) WITH (fillfactor = 100);

DROP FUNCTION ledger.add_block(bigint);

-- Adds a block of 2^26 entries, a multiple of what a tile of any level covers up to 2^24, so that an old block can be archived whole. A
-- decision is unique within a block by its index, across blocks by advance_head. Takes no lock that readers or appends would wait for.
CREATE FUNCTION ledger.add_block(block bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text := 'entry_' || lpad(block::text, 3, '0');
BEGIN
    EXECUTE format('CREATE TABLE ledger.%I (LIKE ledger.entry INCLUDING ALL)', name);
    EXECUTE format('CREATE UNIQUE INDEX %I ON ledger.%I (decision_id) WITH (fillfactor = 97)', name || '_decision', name);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.%I EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE ledger.entry ATTACH PARTITION ledger.%I FOR VALUES FROM (%s) TO (%s)', name, block << 26, (block + 1) << 26);
END
$$;

-- One index for all that auditors search by: numbers of contexts are small, kinds negative, cases and subjects hashes of 64 bits.
CREATE INDEX entry_keys ON ledger.entry
    USING gin ((ARRAY[context::bigint, -kind::bigint, case_key, subject] || string_to_array(more_subjects, ' ')::bigint[]))
    WITH (fastupdate = on, gin_pending_list_limit = 512);

SELECT ledger.add_block(block) FROM generate_series(0, 3) AS block;

INSERT INTO ledger.entry
SELECT e.idx, e.instant, ledger.search_key('case', s.case_number), ledger.search_key('subject', s.subject_tags[1]),
    e.decision_id, c.id, e.kind, e.commitment, coalesce(k.wrapped, ''),
    coalesce((SELECT string_agg(ledger.search_key('subject', t)::text, ' ' ORDER BY o) FROM unnest(s.subject_tags[2:]) WITH ORDINALITY AS m (t, o)), ''),
    e.sealed_body
FROM ledger.entry_before e
JOIN ledger.search s ON s.idx = e.idx
JOIN ledger.context c ON c.digest = ledger.context_digest(s.recipient_class, s.client, s.purpose, coalesce(s.coordinates, '{}'), coalesce(s.authorities, '{}'))
LEFT JOIN ledger.entry_key k ON k.idx = e.idx
ORDER BY e.idx;

DO $$
BEGIN
    IF (SELECT count(*) FROM ledger.entry) <> (SELECT size FROM ledger.tree_head) THEN
        RAISE EXCEPTION 'LGR0602: not every entry of the tree was carried over; run fsck on the old database';
    END IF;
END
$$;

DROP TABLE ledger.entry_before, ledger.entry_key, ledger.decision_index;

-- Entries from before keep the texts that their sealed digest was made over, for fsck; no new row is written here.
ALTER TABLE ledger.search RENAME TO first_search;
DROP INDEX ledger.search_case, ledger.search_subject;
REVOKE INSERT ON ledger.first_search FROM uac_gateway, uac_portal;

-- The newest signed head, in one row that moves forward. A head stays in ledger.checkpoint when it is the first in its tile or cosigned.
CREATE TABLE ledger.newest_checkpoint (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    size     bigint NOT NULL,
    note     text NOT NULL
) WITH (fillfactor = 10);

INSERT INTO ledger.newest_checkpoint (size, note) SELECT size, note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1;

-- Publishes a signed head and gives the note that is kept for its size. Its commit need not reach the disk: the head can be signed again,
-- byte for byte, from the committed tree, and receipts carry it anyway.
CREATE FUNCTION ledger.publish(new_size bigint, new_note text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kept text;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO ledger.newest_checkpoint AS n (size, note) VALUES (new_size, new_note)
    ON CONFLICT (only_row) DO UPDATE SET size = EXCLUDED.size, note = EXCLUDED.note WHERE n.size < EXCLUDED.size;
    IF NOT FOUND THEN
        SELECT note INTO kept FROM ledger.newest_checkpoint WHERE size = new_size;
    END IF;
    IF new_size >> 8 > coalesce((SELECT max(size) FROM ledger.checkpoint), -1) >> 8 THEN
        INSERT INTO ledger.checkpoint (size, note) VALUES (new_size, new_note) ON CONFLICT (size) DO NOTHING;
    END IF;
    RETURN coalesce(kept, (SELECT note FROM ledger.checkpoint WHERE size = new_size), new_note);
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['entry', 'context']
    LOOP
        EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON ledger.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['entry', 'context', 'newest_checkpoint']
    LOOP
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.%I EXECUTE FUNCTION ledger.refuse_change()', name);
    END LOOP;
END
$$;

CREATE TRIGGER no_change BEFORE UPDATE ON ledger.context FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER only_shredding BEFORE UPDATE ON ledger.entry FOR EACH ROW
    WHEN (current_setting('uac.shredding', true) IS DISTINCT FROM 'on' OR NEW.wrapped <> ''
        OR (NEW.idx, NEW.instant, NEW.case_key, NEW.subject, NEW.decision_id, NEW.context, NEW.kind, NEW.commitment, NEW.more_subjects, NEW.sealed_body)
            IS DISTINCT FROM
           (OLD.idx, OLD.instant, OLD.case_key, OLD.subject, OLD.decision_id, OLD.context, OLD.kind, OLD.commitment, OLD.more_subjects, OLD.sealed_body))
    EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON ledger.newest_checkpoint FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER only_forward BEFORE UPDATE ON ledger.newest_checkpoint FOR EACH ROW WHEN (NEW.size <= OLD.size) EXECUTE FUNCTION ledger.refuse_change();

-- As before, and no new decision may stand in an earlier block, where no index of this one would see it.
CREATE OR REPLACE FUNCTION ledger.advance_head(old_size bigint, old_root bytea, new_size bigint, new_root bytea, new_nodes bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    block_start bigint := (new_size - 1) >> 26 << 26;
BEGIN
    IF (SELECT count(*) FROM ledger.entry WHERE idx >= old_size AND idx < new_size) <> new_size - old_size THEN
        RAISE EXCEPTION 'LGR0602: the entries from % to % are not all there', old_size, new_size;
    END IF;
    IF length(new_nodes) <> 32 * length(replace(new_size::bit(64)::text, '0', '')) THEN
        RAISE EXCEPTION 'LGR0602: the nodes do not fit a tree of %', new_size;
    END IF;
    IF block_start > 0 AND EXISTS (
        SELECT FROM ledger.entry n JOIN ledger.entry o ON o.decision_id = n.decision_id AND o.idx <> n.idx
        WHERE n.idx >= old_size AND n.idx < new_size AND o.idx < block_start)
    THEN
        RAISE EXCEPTION 'LGR0604: a decision stands in an earlier block already' USING ERRCODE = 'unique_violation';
    END IF;
    UPDATE ledger.tree_head SET size = new_size, root = new_root, nodes = new_nodes WHERE size = old_size AND root = old_root;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'LGR0603: the head no longer stands at %', old_size USING ERRCODE = 'serialization_failure';
    END IF;
END
$$;

-- Destroys the keys of entries. Their place in the tree stays. The key is gone from the disk after the next vacuum.
CREATE OR REPLACE FUNCTION ledger.shred(indexes bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    shredded bigint;
BEGIN
    PERFORM set_config('uac.shredding', 'on', true);
    UPDATE ledger.entry SET wrapped = '' WHERE idx = ANY (indexes) AND wrapped <> '';
    GET DIAGNOSTICS shredded = ROW_COUNT;
    PERFORM set_config('uac.shredding', 'off', true);
    RETURN shredded;
END
$$;

-- The first index from which on entries may be as late as an instant. Instants rise with the index but for the jitter of several
-- gateways' clocks; an hour's allowance is far more than the signer lets pass.
CREATE FUNCTION ledger.index_at(wanted timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    low bigint := 0;
    high bigint := (SELECT size FROM ledger.tree_head);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high) / 2;
        IF (SELECT instant FROM ledger.entry WHERE idx = middle) < wanted THEN
            low := middle + 1;
        ELSE
            high := middle;
        END IF;
    END LOOP;
    RETURN low;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;

GRANT SELECT ON ledger.entry, ledger.context, ledger.newest_checkpoint TO uac_gateway, uac_portal, uac_auditor;
GRANT INSERT ON ledger.entry, ledger.context TO uac_gateway, uac_portal;
GRANT EXECUTE ON FUNCTION ledger.publish(bigint, text) TO uac_gateway, uac_portal;
GRANT EXECUTE ON FUNCTION ledger.index_at(timestamptz), ledger.search_key(text, text) TO uac_gateway, uac_portal, uac_auditor;
GRANT EXECUTE ON FUNCTION ledger.context_digest(text, text, text, text[], text[]) TO uac_auditor;
