-- Roles belong to the whole cluster, so they may exist already. They may sign in, but have no password: over a private cluster's
-- socket they need none, anywhere else they cannot sign in before an administrator gives them a way.
DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['uac_owner', 'uac_gateway', 'uac_portal', 'uac_steward', 'uac_auditor']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I %s NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS',
                role, CASE role WHEN 'uac_owner' THEN 'NOLOGIN' ELSE 'LOGIN' END);
        END IF;
    END LOOP;

    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT uac_owner TO %I', current_user);
    END IF;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO uac_owner, uac_gateway, uac_portal, uac_steward, uac_auditor', current_database());
    EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %I TO uac_owner', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO uac_steward', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO uac_owner, uac_gateway, uac_portal, uac_steward, uac_auditor;

CREATE SCHEMA records AUTHORIZATION uac_owner;
CREATE SCHEMA ledger AUTHORIZATION uac_owner;
CREATE SCHEMA policy AUTHORIZATION uac_owner;
CREATE SCHEMA oversight AUTHORIZATION uac_owner;

GRANT USAGE ON SCHEMA records TO uac_gateway, uac_steward;
GRANT USAGE ON SCHEMA ledger TO uac_gateway, uac_portal, uac_auditor;
GRANT USAGE ON SCHEMA policy TO uac_gateway, uac_portal, uac_auditor;
GRANT USAGE ON SCHEMA oversight TO uac_portal, uac_steward, uac_auditor;

-- A function is callable by those it is granted to, never by everyone.
ALTER DEFAULT PRIVILEGES FOR ROLE uac_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Which migrations ran is no secret: a host asks at start-up whether it fits the database.
GRANT SELECT ON public.schema_history TO uac_gateway, uac_portal, uac_steward, uac_auditor;
