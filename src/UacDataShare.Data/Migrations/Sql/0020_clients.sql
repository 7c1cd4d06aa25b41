-- A partner's system as it was registered. The class is the partner's place before the law; a request cannot name it.
CREATE TABLE policy.client (
    client_id      text PRIMARY KEY CHECK (client_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    class          text NOT NULL CHECK (class IN (
                       'HSI', 'ERO', 'CBP', 'ICE_CONTRACTOR', 'PARTNER_287G', 'HHS_OIG', 'DHS_OIG', 'GAO', 'CONGRESS',
                       'ORR_PRIVACY', 'ATTORNEY')),
    agency         text NOT NULL CHECK (length(agency) BETWEEN 1 AND 64),
    -- Public keys only: a private or symmetric member would make this table a store of secrets.
    jwks           jsonb NOT NULL CHECK (
                       coalesce(jsonb_typeof(jwks -> 'keys') = 'array', false)
                       AND NOT jsonb_path_exists(jwks, '$.keys[*] ? (exists(@.d) || exists(@.k))')),
    require_dpop   boolean NOT NULL DEFAULT true,
    may_ask_ad_hoc boolean NOT NULL DEFAULT false,
    registered_at  timestamptz NOT NULL DEFAULT now(),
    withdrawn_at   timestamptz
);

GRANT SELECT ON policy.client TO uac_gateway, uac_portal, uac_auditor;

-- What may be used once, as a hash, until it would be refused anyway. Not logged: it is worth nothing after that minute, and each
-- gateway remembers its own uses besides.
CREATE UNLOGGED TABLE policy.used_token (
    digest bytea PRIMARY KEY CHECK (length(digest) = 16),
    until  timestamptz NOT NULL
);

CREATE INDEX used_token_until ON policy.used_token (until);

GRANT SELECT, INSERT, DELETE ON policy.used_token TO uac_gateway;
