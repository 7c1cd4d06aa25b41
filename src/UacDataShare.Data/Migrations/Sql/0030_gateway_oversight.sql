-- A second role of the gateway, for recipients that oversee. What they may read is wider than what a partner may; with a role of
-- its own the wider grants are never held by the connections that answer partners.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'uac_gateway_oversight') THEN
        CREATE ROLE uac_gateway_oversight LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
    END IF;

    EXECUTE format('GRANT CONNECT ON DATABASE %I TO uac_gateway_oversight', current_database());
END
$$;

GRANT USAGE ON SCHEMA public, records TO uac_gateway_oversight;
GRANT SELECT ON public.schema_history TO uac_gateway_oversight;
GRANT EXECUTE ON FUNCTION
    records.child_is_protected(uuid),
    records.child_may_be_citizen_or_lpr(uuid),
    records.sponsor_may_be_protected(uuid)
TO uac_gateway_oversight;
