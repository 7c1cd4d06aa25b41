-- Which heads are kept, who cosigned them and what the first layout left in ledger.first_search follows from nothing else in the
-- database: a row that is deleted would leave no trace. So each row is chained to the one before it, and another table tells where each
-- chain ends. Whoever changes one row breaks a chain, and fsck names the row; whoever rewrites a whole chain still meets the witnesses.

-- Where a chain ends: how many rows it has, of which head (or entry) the last one is, and that row's link; -1 before the first. Its row
-- is the lock under which rows are added: first that of the heads, then that of the cosignatures, then ledger.newest_checkpoint.
CREATE TABLE ledger.chain_end (
    name      text PRIMARY KEY,
    rows      bigint NOT NULL CHECK (rows >= 0),
    last_size bigint NOT NULL,
    chain     bytea NOT NULL CHECK (length(chain) = 32)
) WITH (fillfactor = 50);

-- SHA-256 over the link before, the numbers of the row and its texts, each with its length before it.
CREATE FUNCTION ledger.link(previous bytea, n bigint, before bigint, size bigint, VARIADIC texts text[]) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(previous || int8send(n) || int8send(before) || int8send(size)
        || string_agg(int4send(octet_length(convert_to(t, 'UTF8'))) || convert_to(t, 'UTF8'), '' ORDER BY o))
    FROM unnest(texts) WITH ORDINALITY AS given (t, o)
$$;

ALTER TABLE ledger.checkpoint RENAME TO checkpoint_before;
ALTER INDEX ledger.checkpoint_pkey RENAME TO checkpoint_before_pkey;
ALTER TABLE ledger.cosignature RENAME TO cosignature_before;
ALTER INDEX ledger.cosignature_pkey RENAME TO cosignature_before_pkey;
ALTER TABLE ledger.first_search RENAME TO first_search_before;
ALTER INDEX ledger.search_pkey RENAME TO first_search_before_pkey;

-- Signed heads: the first in each tile and those that were cosigned. n = its place in the chain; before = the size of the head at the
-- place before, which names a row that is gone.
CREATE TABLE ledger.checkpoint (
    n      bigint NOT NULL UNIQUE CHECK (n >= 0),
    before bigint NOT NULL,
    size   bigint PRIMARY KEY,
    chain  bytea NOT NULL CHECK (length(chain) = 32),
    note   text NOT NULL
);

-- Signature lines of witnesses, chained likewise.
CREATE TABLE ledger.cosignature (
    n       bigint NOT NULL UNIQUE CHECK (n >= 0),
    before  bigint NOT NULL,
    size    bigint NOT NULL,
    chain   bytea NOT NULL CHECK (length(chain) = 32),
    witness text NOT NULL,
    line    text NOT NULL,
    PRIMARY KEY (size, witness)
);

-- As the first layout wrote them; no new row is written here. Of the texts their digests are chained.
CREATE TABLE ledger.first_search (
    n               bigint NOT NULL UNIQUE CHECK (n >= 0),
    before          bigint NOT NULL,
    idx             bigint PRIMARY KEY,
    chain           bytea NOT NULL CHECK (length(chain) = 32),
    recipient_class text,
    client          text,
    purpose         text,
    case_number     text,
    subject_tags    text[],
    coordinates     text[],
    authorities     text[]
);

-- What is there already is chained in the order of sizes, witnesses and indexes.
DO $$
DECLARE
    found record;
    tail ledger.chain_end;
BEGIN
    tail := ('checkpoint', 0, -1, sha256('ledger.checkpoint'));
    FOR found IN SELECT size, note FROM ledger.checkpoint_before ORDER BY size
    LOOP
        tail.chain := ledger.link(tail.chain, tail.rows, tail.last_size, found.size, found.note);
        INSERT INTO ledger.checkpoint (n, before, size, chain, note) VALUES (tail.rows, tail.last_size, found.size, tail.chain, found.note);
        tail.rows := tail.rows + 1;
        tail.last_size := found.size;
    END LOOP;
    INSERT INTO ledger.chain_end SELECT tail.*;

    tail := ('cosignature', 0, -1, sha256('ledger.cosignature'));
    FOR found IN SELECT size, witness, line FROM ledger.cosignature_before ORDER BY size, witness
    LOOP
        tail.chain := ledger.link(tail.chain, tail.rows, tail.last_size, found.size, found.witness, found.line);
        INSERT INTO ledger.cosignature (n, before, size, chain, witness, line)
        VALUES (tail.rows, tail.last_size, found.size, tail.chain, found.witness, found.line);
        tail.rows := tail.rows + 1;
        tail.last_size := found.size;
    END LOOP;
    INSERT INTO ledger.chain_end SELECT tail.*;

    tail := ('first_search', 0, -1, sha256('ledger.first_search'));
    FOR found IN SELECT * FROM ledger.first_search_before ORDER BY idx
    LOOP
        tail.chain := ledger.link(tail.chain, tail.rows, tail.last_size, found.idx,
            encode(ledger.context_digest(found.recipient_class, found.client, found.purpose, coalesce(found.coordinates, '{}'), coalesce(found.authorities, '{}')), 'hex'),
            encode(ledger.context_digest(NULL, found.case_number, NULL, coalesce(found.subject_tags, '{}'), '{}'), 'hex'));
        INSERT INTO ledger.first_search VALUES (tail.rows, tail.last_size, found.idx, tail.chain, found.recipient_class, found.client, found.purpose,
            found.case_number, found.subject_tags, found.coordinates, found.authorities);
        tail.rows := tail.rows + 1;
        tail.last_size := found.idx;
    END LOOP;
    INSERT INTO ledger.chain_end SELECT tail.*;
END
$$;

DROP TABLE ledger.checkpoint_before, ledger.cosignature_before, ledger.first_search_before;

-- Adds a head to its chain, unless one of its size is kept.
CREATE FUNCTION ledger.keep_head(head_size bigint, head_note text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tail ledger.chain_end;
BEGIN
    SELECT * INTO STRICT tail FROM ledger.chain_end WHERE name = 'checkpoint' FOR UPDATE;
    -- Asked under the lock: only then are all rows seen.
    IF EXISTS (SELECT FROM ledger.checkpoint WHERE size = head_size) THEN
        RETURN;
    END IF;
    tail.chain := ledger.link(tail.chain, tail.rows, tail.last_size, head_size, head_note);
    INSERT INTO ledger.checkpoint (n, before, size, chain, note) VALUES (tail.rows, tail.last_size, head_size, tail.chain, head_note);
    UPDATE ledger.chain_end SET rows = tail.rows + 1, last_size = head_size, chain = tail.chain WHERE name = 'checkpoint';
END
$$;

-- As before, but for the chain. Heads that need not be kept, nearly all, take no lock but that of the newest. The lock of the chain is
-- taken before that one, so that a head that waits for it keeps no other waiting.
CREATE OR REPLACE FUNCTION ledger.publish(new_size bigint, new_note text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kept text;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    IF new_size >> 8 > coalesce((SELECT max(size) FROM ledger.checkpoint), -1) >> 8 THEN
        PERFORM FROM ledger.chain_end WHERE name = 'checkpoint' FOR UPDATE;
        -- Another gateway may have kept the first of this tile meanwhile.
        IF new_size >> 8 > coalesce((SELECT max(size) FROM ledger.checkpoint), -1) >> 8 THEN
            PERFORM ledger.keep_head(new_size, new_note);
        END IF;
    END IF;
    INSERT INTO ledger.newest_checkpoint AS n (size, note) VALUES (new_size, new_note)
    ON CONFLICT (only_row) DO UPDATE SET size = EXCLUDED.size, note = EXCLUDED.note WHERE n.size < EXCLUDED.size;
    IF NOT FOUND THEN
        SELECT note INTO kept FROM ledger.newest_checkpoint WHERE size = new_size;
    END IF;
    RETURN coalesce(kept, (SELECT note FROM ledger.checkpoint WHERE size = new_size), new_note);
END
$$;

-- Keeps cosignatures and the head that they are of; what is kept already stays.
CREATE FUNCTION ledger.cosign(head_size bigint, head_note text, witnesses text[], lines text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    added record;
    tail ledger.chain_end;
    rows_before bigint;
BEGIN
    -- A witness is asked each minute and often about the same head: then nothing is locked.
    IF NOT EXISTS (SELECT FROM unnest(witnesses) AS w WHERE NOT EXISTS (SELECT FROM ledger.cosignature WHERE size = head_size AND witness = w)) THEN
        RETURN;
    END IF;
    PERFORM ledger.keep_head(head_size, head_note);
    SELECT * INTO STRICT tail FROM ledger.chain_end WHERE name = 'cosignature' FOR UPDATE;
    rows_before := tail.rows;
    FOR added IN
        SELECT DISTINCT ON (w) w, l FROM unnest(witnesses, lines) AS given (w, l)
        WHERE NOT EXISTS (SELECT FROM ledger.cosignature WHERE size = head_size AND witness = w) ORDER BY w
    LOOP
        tail.chain := ledger.link(tail.chain, tail.rows, tail.last_size, head_size, added.w, added.l);
        INSERT INTO ledger.cosignature (n, before, size, chain, witness, line)
        VALUES (tail.rows, tail.last_size, head_size, tail.chain, added.w, added.l);
        tail.rows := tail.rows + 1;
        tail.last_size := head_size;
    END LOOP;
    IF tail.rows > rows_before THEN
        UPDATE ledger.chain_end SET rows = tail.rows, last_size = tail.last_size, chain = tail.chain WHERE name = 'cosignature';
    END IF;
    -- A head is published without waiting for the disk: after a crash it may be forgotten while a witness has seen it.
    IF head_size > coalesce((SELECT size FROM ledger.newest_checkpoint), -1) THEN
        INSERT INTO ledger.newest_checkpoint AS n (size, note) VALUES (head_size, head_note)
        ON CONFLICT (only_row) DO UPDATE SET size = EXCLUDED.size, note = EXCLUDED.note WHERE n.size < EXCLUDED.size;
    END IF;
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['checkpoint', 'cosignature', 'first_search']
    LOOP
        EXECUTE format('CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON ledger.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['checkpoint', 'cosignature', 'first_search', 'chain_end']
    LOOP
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.%I EXECUTE FUNCTION ledger.refuse_change()', name);
    END LOOP;
END
$$;

CREATE TRIGGER no_delete BEFORE DELETE ON ledger.chain_end FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER only_forward BEFORE UPDATE ON ledger.chain_end FOR EACH ROW
    WHEN (NEW.rows <= OLD.rows OR NEW.name <> OLD.name) EXECUTE FUNCTION ledger.refuse_change();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;

GRANT SELECT ON ledger.checkpoint, ledger.cosignature TO uac_gateway, uac_portal, uac_auditor;
GRANT SELECT ON ledger.first_search, ledger.chain_end TO uac_portal, uac_auditor;
GRANT EXECUTE ON FUNCTION ledger.cosign(bigint, text, text[], text[]) TO uac_gateway, uac_portal;
