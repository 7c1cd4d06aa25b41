-- The operations that a client registered: it sends the id, and the text is this one. A retired document stays, so that an id
-- never comes to mean another text and the ledger's operation hashes can be read later.
CREATE TABLE policy.document (
    client_id     text NOT NULL REFERENCES policy.client,
    hash          text NOT NULL CHECK (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    text          text NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 131072),
    registered_at timestamptz NOT NULL DEFAULT now(),
    retired_at    timestamptz,
    PRIMARY KEY (client_id, hash)
);

GRANT SELECT ON policy.document TO uac_gateway, uac_portal, uac_auditor;

-- What one operation of the client may cost; null: what the gateway allows everyone.
ALTER TABLE policy.client ADD COLUMN max_cost integer CHECK (max_cost BETWEEN 1 AND 1000000);
