-- What an entry tells of one subject is destroyed alone: its slot of the wrapped key takes the commitment to the section instead of the secret.
-- Only an entry about somebody can be destroyed: what the log says of itself, destructions among it, stays.

DROP FUNCTION ledger.shred(bigint[]);
DROP TRIGGER only_shredding ON ledger.entry;

CREATE TRIGGER only_shredding BEFORE UPDATE ON ledger.entry FOR EACH ROW
    WHEN (current_setting('uac.shredding', true) IS DISTINCT FROM 'on'
        OR (NEW.wrapped <> '' AND (length(NEW.wrapped) <> length(OLD.wrapped) OR length(OLD.wrapped) <= 33))
        OR OLD.subject = 0 OR OLD.kind >= 4
        OR (NEW.idx, NEW.instant, NEW.case_key, NEW.subject, NEW.decision_id, NEW.context, NEW.kind, NEW.commitment, NEW.more_subjects, NEW.sealed_body)
            IS DISTINCT FROM
           (OLD.idx, OLD.instant, OLD.case_key, OLD.subject, OLD.decision_id, OLD.context, OLD.kind, OLD.commitment, OLD.more_subjects, OLD.sealed_body))
    EXECUTE FUNCTION ledger.refuse_change();

-- Replaces the wrapped key of an entry, if it still is what the caller made the new one from. Record the destruction in the log first
-- (uac ledger shred does): fsck names one that is not recorded. The old key is gone from the disk after the next vacuum.
CREATE FUNCTION ledger.shred(which bigint, old_wrapped bytea, new_wrapped bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_it boolean;
BEGIN
    PERFORM set_config('uac.shredding', 'on', true);
    UPDATE ledger.entry SET wrapped = new_wrapped WHERE idx = which AND wrapped = old_wrapped AND wrapped <> '';
    found_it := FOUND;
    PERFORM set_config('uac.shredding', 'off', true);
    RETURN found_it;
END
$$;

REVOKE ALL ON FUNCTION ledger.shred(bigint, bytea, bytea) FROM PUBLIC;
