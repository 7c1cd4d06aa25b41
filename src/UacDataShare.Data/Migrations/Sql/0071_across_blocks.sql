-- As before, but for the decisions of a batch that begins in one block and ends in the next: those of its own entries that stand in the
-- first were taken for earlier ones, so that no such batch was written.
CREATE OR REPLACE FUNCTION ledger.append(
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
    IF head.size <> old_size OR head.root <> old_root OR head.durability = 'off' THEN
        RETURN;
    END IF;
    IF new_size <= old_size OR length(new_nodes) <> 32 * length(replace(new_size::bit(64)::text, '0', '')) THEN
        RAISE EXCEPTION 'LGR0602: the nodes do not fit a tree of %', new_size;
    END IF;

    INSERT INTO ledger.entry (idx, instant, case_key, subject, decision_id, context, kind, commitment, wrapped, more_subjects, sealed_body)
    SELECT old_size + o - 1, i, n, s, d, x, k, c, w, m, b
    FROM unnest(instants, case_keys, subjects, decisions, contexts, kinds, commitments, wrapped_keys, more, bodies)
        WITH ORDINALITY AS t (i, n, s, d, x, k, c, w, m, b, o);

    -- Within a block an index keeps decisions unique; no new one may stand in an earlier block, where that index does not see it, nor
    -- may one stand on both sides of a boundary that the batch crosses.
    IF block_start > 0 AND EXISTS (
        SELECT FROM ledger.entry e WHERE e.decision_id = ANY (decisions) AND e.idx < block_start AND e.idx < old_size)
        OR old_size < block_start AND cardinality(decisions) > (SELECT count(DISTINCT d) FROM unnest(decisions) AS d)
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
