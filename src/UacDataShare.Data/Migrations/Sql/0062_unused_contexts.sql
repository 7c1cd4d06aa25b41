-- A context used to be made before its first entry, and stayed behind where that failed. Since ledger.append each belongs to an entry, and
-- fsck holds it to that. Under the lock of the head no entry can come to name one of them; gateways that knew their numbers cannot append.
DO $$
BEGIN
    PERFORM FROM ledger.tree_head FOR UPDATE;
    ALTER TABLE ledger.context DISABLE TRIGGER no_delete;
    DELETE FROM ledger.context c WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.context = c.id);
    ALTER TABLE ledger.context ENABLE TRIGGER no_delete;
END
$$;
