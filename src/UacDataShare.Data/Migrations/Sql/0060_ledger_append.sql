-- A batch is appended by one statement, so that a gateway that is alone at the log needs one round trip for it and holds the head no longer
-- than the server takes. Nobody inserts into the log's tables any more but this function.

-- Locks the head, and where that stands at old_size with old_root: writes the entries behind it, puts the tiles together that became full
-- and moves the head. Gives the head that it met. Where that is another, nothing was written, and the caller begins anew from there.
CREATE FUNCTION ledger.append(
    old_size bigint, old_root bytea, new_root bytea, new_nodes bytea,
    instants timestamptz[], case_keys bigint[], subjects bigint[], decisions uuid[], contexts integer[], kinds smallint[],
    commitments bytea[], wrapped_keys bytea[], more text[], bodies bytea[],
    tile_levels smallint[], tile_numbers bigint[], tile_roots bytea[])
RETURNS TABLE (size bigint, root bytea, nodes bytea, durability text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    head record;
    new_size bigint := old_size + cardinality(decisions);
    block_start bigint := (new_size - 1) >> 26 << 26;
    this_level smallint;
BEGIN
    SELECT * INTO STRICT head FROM ledger.lock_head();
    RETURN QUERY SELECT head.size, head.root, head.nodes, head.durability;
    IF head.size <> old_size OR head.root IS DISTINCT FROM old_root OR head.durability = 'off' THEN
        -- Nothing was written, so that nobody has to wait for the disk and the standby with the head locked.
        PERFORM set_config('synchronous_commit', 'off', true);
        RETURN;
    END IF;
    IF new_size <= old_size OR length(new_nodes) <> 32 * length(replace(new_size::bit(64)::text, '0', '')) THEN
        RAISE EXCEPTION 'LGR0602: the nodes do not fit a tree of %', new_size;
    END IF;

    INSERT INTO ledger.entry (idx, instant, case_key, subject, decision_id, context, kind, commitment, wrapped, more_subjects, sealed_body)
    SELECT old_size + o - 1, i, n, s, d, x, k, c, w, m, b
    FROM unnest(instants, case_keys, subjects, decisions, contexts, kinds, commitments, wrapped_keys, more, bodies)
        WITH ORDINALITY AS t (i, n, s, d, x, k, c, w, m, b, o);

    -- Within a block an index keeps decisions unique; no new one may stand in an earlier block, where that index does not see it, or twice in
    -- a batch that begins in one block and ends in the next.
    IF block_start > 0 AND (
        EXISTS (SELECT FROM ledger.entry e WHERE e.decision_id = ANY (decisions) AND e.idx < least(block_start, old_size))
        OR (old_size < block_start AND (SELECT count(DISTINCT d) FROM unnest(decisions) AS d) < cardinality(decisions)))
    THEN
        RAISE EXCEPTION 'LGR0604: a decision stands in an earlier block already' USING ERRCODE = 'unique_violation';
    END IF;

    -- A tile is put together from rows that are here already; the root is the caller's, and fsck compares the two.
    INSERT INTO ledger.tile (level, n, hashes, root)
    SELECT 0, t.n, (SELECT string_agg(sha256('\x0001'::bytea || e.commitment), '' ORDER BY e.idx)
                    FROM ledger.entry e WHERE e.idx >= t.n << 8 AND e.idx < (t.n + 1) << 8), t.r
    FROM unnest(tile_levels, tile_numbers, tile_roots) AS t (l, n, r) WHERE t.l = 0;
    FOR this_level IN SELECT DISTINCT l FROM unnest(tile_levels) AS l WHERE l > 0 ORDER BY l LOOP
        INSERT INTO ledger.tile (level, n, hashes, root)
        SELECT t.l, t.n, (SELECT string_agg(c.root, '' ORDER BY c.n)
                          FROM ledger.tile c WHERE c.level = t.l - 1 AND c.n >= t.n << 8 AND c.n < (t.n + 1) << 8), t.r
        FROM unnest(tile_levels, tile_numbers, tile_roots) AS t (l, n, r) WHERE t.l = this_level;
    END LOOP;

    UPDATE ledger.tree_head SET size = new_size, root = new_root, nodes = new_nodes;
END
$$;

-- The number of a context; made where there is none. Called under the lock of the head, in the transaction of the first entry that names
-- it: so every context belongs to an entry.
CREATE FUNCTION ledger.context_number(
    the_digest bytea, the_class text, the_client text, the_purpose text, the_coordinates text[], the_authorities text[])
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    number integer := (SELECT id FROM ledger.context WHERE digest = the_digest);
BEGIN
    IF number IS NULL THEN
        INSERT INTO ledger.context (digest, recipient_class, client, purpose, coordinates, authorities)
        VALUES (the_digest, the_class, the_client, the_purpose, the_coordinates, the_authorities) RETURNING id INTO number;
    END IF;
    RETURN number;
END
$$;

DROP FUNCTION ledger.advance_head(bigint, bytea, bigint, bytea, bytea);
REVOKE INSERT ON ledger.entry, ledger.tile, ledger.context FROM uac_gateway, uac_portal;
REVOKE ALL ON FUNCTION
    ledger.append(bigint, bytea, bytea, bytea, timestamptz[], bigint[], bigint[], uuid[], integer[], smallint[], bytea[], bytea[], text[], bytea[], smallint[], bigint[], bytea[]),
    ledger.context_number(bytea, text, text, text, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    ledger.append(bigint, bytea, bytea, bytea, timestamptz[], bigint[], bigint[], uuid[], integer[], smallint[], bytea[], bytea[], text[], bytea[], smallint[], bigint[], bytea[]),
    ledger.context_number(bytea, text, text, text, text[], text[]) TO uac_gateway, uac_portal;
