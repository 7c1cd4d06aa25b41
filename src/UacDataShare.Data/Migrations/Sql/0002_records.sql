-- The records, by the field catalogue of policies/catalogue/schema.graphql: barred columns included, since they must be there to be
-- withheld. Codes are stored under the names that the schema gives them. Text that is compared or ordered has the collation "C":
-- the order of pages is then the same on every server, and a prefix finds its index.

CREATE TABLE records.child (
    id uuid PRIMARY KEY,
    a_number text COLLATE "C" CHECK (a_number ~ '^[0-9]{9}$'),
    portal_id text CHECK (length(portal_id) <= 40),
    first_name text COLLATE "C" NOT NULL CHECK (length(first_name) <= 120),
    last_name text COLLATE "C" NOT NULL CHECK (length(last_name) <= 120),
    date_of_birth date NOT NULL,
    sex text NOT NULL CHECK (sex IN ('F', 'M')),
    country_of_birth text NOT NULL CHECK (country_of_birth ~ '^[A-Z]{3}$'),
    citizenship text CHECK (citizenship ~ '^[A-Z]{3}$'),
    primary_language text CHECK (primary_language ~ '^[a-z]{3}$'),
    religion text CHECK (length(religion) <= 60),
    ssn_tin text CHECK (length(ssn_tin) <= 20),
    photo_ref text CHECK (length(photo_ref) <= 200),
    fingerprint_ref text CHECK (length(fingerprint_ref) <= 200),
    immigration_status text CHECK (immigration_status IN ('NO_STATUS', 'IN_PROCEEDINGS', 'PAROLED', 'PENDING_RELIEF', 'ORDERED_REMOVED', 'LAWFUL_PERMANENT_RESIDENT', 'CITIZEN', 'UNKNOWN')),
    nta_served_date date,
    next_hearing_date date,
    relief_type text CHECK (relief_type IN ('NONE', 'SIJ', 'ASYLUM', 'T_VISA', 'U_VISA', 'VAWA')),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.child IS 'An unaccompanied child who is or was in the care of ORR.';
CREATE INDEX child_a_number_idx ON records.child (a_number, id);
CREATE INDEX child_last_name_idx ON records.child (last_name, id);
CREATE INDEX child_first_name_idx ON records.child (first_name, id);
CREATE INDEX child_date_of_birth_idx ON records.child (date_of_birth, id);

CREATE TABLE records.child_alias (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    aka text NOT NULL CHECK (length(aka) <= 240),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.child_alias IS 'Another name by which a child is known.';
CREATE INDEX child_alias_child_id_idx ON records.child_alias (child_id, id);

CREATE TABLE records.child_identifier (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    system text NOT NULL CHECK (length(system) <= 40),
    value text NOT NULL CHECK (length(value) <= 60),
    valid_from date,
    valid_to date,
    CHECK (valid_to >= valid_from),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.child_identifier IS 'A number by which a system knows a child.';
CREATE INDEX child_identifier_child_id_idx ON records.child_identifier (child_id, id);

CREATE TABLE records.placement (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    facility_name text NOT NULL CHECK (length(facility_name) <= 200),
    facility_address text CHECK (length(facility_address) <= 300),
    level_of_care text NOT NULL CHECK (level_of_care IN ('SHELTER', 'TRANSITIONAL_FOSTER_CARE', 'LONG_TERM_FOSTER_CARE', 'GROUP_HOME', 'THERAPEUTIC_GROUP_HOME', 'EXTENDED_CARE_GROUP_HOME', 'HEIGHTENED_SUPERVISION', 'SECURE', 'RESIDENTIAL_TREATMENT', 'INFLUX', 'OUT_OF_NETWORK')),
    admission_date date NOT NULL,
    discharge_date date,
    length_of_stay integer GENERATED ALWAYS AS (discharge_date - admission_date) STORED,
    CHECK (discharge_date >= admission_date),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.placement IS 'A stay in a facility.';
CREATE INDEX placement_child_id_idx ON records.placement (child_id, id);

CREATE TABLE records.sponsor (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) <= 240),
    date_of_birth date,
    address text CHECK (length(address) <= 400),
    phone text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    relationship text NOT NULL CHECK (relationship IN ('PARENT', 'LEGAL_GUARDIAN', 'SIBLING', 'GRANDPARENT', 'AUNT_UNCLE', 'COUSIN', 'RELATIVE', 'FAMILY_FRIEND', 'UNRELATED')),
    category text NOT NULL CHECK (category IN ('CATEGORY_1', 'CATEGORY_2A', 'CATEGORY_2B', 'CATEGORY_2', 'CATEGORY_3')),
    immigration_status text CHECK (immigration_status IN ('NO_STATUS', 'IN_PROCEEDINGS', 'PAROLED', 'PENDING_RELIEF', 'ORDERED_REMOVED', 'LAWFUL_PERMANENT_RESIDENT', 'CITIZEN', 'UNKNOWN')),
    ssn_tin text CHECK (length(ssn_tin) <= 20),
    fingerprint_ref text CHECK (length(fingerprint_ref) <= 200),
    dna_result text CHECK (dna_result IN ('NOT_DONE', 'PENDING', 'CONSISTENT', 'NOT_CONSISTENT')),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.sponsor IS 'The person to whom a child is released: a subject of their own.';

CREATE TABLE records.release (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    sponsor_id uuid REFERENCES records.sponsor,
    release_date date NOT NULL,
    discharge_type text NOT NULL CHECK (discharge_type IN ('REUNIFIED_SPONSOR', 'REUNIFIED_PROGRAM', 'AGE_OUT', 'AGE_REDETERMINATION', 'VOLUNTARY_DEPARTURE', 'REMOVAL', 'RUNAWAY', 'LOCAL_LAW_ENFORCEMENT', 'IMMIGRATION_RELIEF', 'DEATH', 'OTHER')),
    release_fy integer GENERATED ALWAYS AS (extract(year FROM (release_date + interval '3 months'))::integer) STORED,
    address_line text COLLATE "C" CHECK (length(address_line) <= 200),
    unit text CHECK (length(unit) <= 40),
    city text COLLATE "C" CHECK (length(city) <= 100),
    state text COLLATE "C" CHECK (state ~ '^[A-Z]{2}$'),
    zip text COLLATE "C" CHECK (zip ~ '^[0-9]{5}$'),
    county_fips text CHECK (county_fips ~ '^[0-9]{5}$'),
    address_quality text NOT NULL CHECK (address_quality IN ('COMPLETE', 'BLANK', 'UNDELIVERABLE', 'NO_UNIT', 'PO_BOX')),
    address_cluster_count integer DEFAULT 1,
    child_phone text CHECK (child_phone ~ '^\+[1-9][0-9]{6,14}$'),
    child_email text CHECK (length(child_email) <= 200),
    home_country_contact text CHECK (length(home_country_contact) <= 300),
    cat4_discharge_plan text CHECK (length(cat4_discharge_plan) <= 2000),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.release IS 'A release from the custody of ORR.';
CREATE INDEX release_child_id_idx ON records.release (child_id, id);
CREATE INDEX release_sponsor_id_idx ON records.release (sponsor_id, id);
CREATE INDEX release_release_date_idx ON records.release (release_date, id);
CREATE INDEX release_state_idx ON records.release (state, release_date, id);
CREATE INDEX release_zip_idx ON records.release (zip);
CREATE INDEX release_address_idx ON records.release (address_line, zip);

CREATE TABLE records.household_member (
    id uuid PRIMARY KEY,
    sponsor_id uuid NOT NULL REFERENCES records.sponsor,
    name text NOT NULL CHECK (length(name) <= 240),
    date_of_birth date,
    relationship text CHECK (length(relationship) <= 60),
    immigration_status text CHECK (immigration_status IN ('NO_STATUS', 'IN_PROCEEDINGS', 'PAROLED', 'PENDING_RELIEF', 'ORDERED_REMOVED', 'LAWFUL_PERMANENT_RESIDENT', 'CITIZEN', 'UNKNOWN')),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.household_member IS 'Someone of a sponsor''s household: a third person.';
CREATE INDEX household_member_sponsor_id_idx ON records.household_member (sponsor_id, id);

CREATE TABLE records.location (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    kind text NOT NULL CHECK (kind IN ('RELEASE', 'CURRENT', 'SCHOOL', 'WORK', 'COURT_FILING', 'FACILITY', 'OTHER')),
    address_line text COLLATE "C" CHECK (length(address_line) <= 200),
    city text COLLATE "C" CHECK (length(city) <= 100),
    state text COLLATE "C" CHECK (state ~ '^[A-Z]{2}$'),
    zip text COLLATE "C" CHECK (zip ~ '^[0-9]{5}$'),
    source text NOT NULL CHECK (length(source) <= 60),
    valid_from date NOT NULL,
    valid_to date,
    CHECK (valid_to >= valid_from),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.location IS 'Where a child was at some time, and how that is known.';
CREATE INDEX location_child_id_idx ON records.location (child_id, id);

CREATE TABLE records.contact_point (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    kind text NOT NULL CHECK (kind IN ('PHONE', 'EMAIL', 'OTHER')),
    value text NOT NULL CHECK (length(value) <= 200),
    source text CHECK (length(source) <= 60),
    valid_from date,
    valid_to date,
    CHECK (valid_to >= valid_from),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.contact_point IS 'A way to reach a child.';
CREATE INDEX contact_point_child_id_idx ON records.contact_point (child_id, id);

CREATE TABLE records.sponsor_vetting (
    id uuid PRIMARY KEY,
    sponsor_id uuid NOT NULL REFERENCES records.sponsor,
    fbi_check_status text NOT NULL CHECK (fbi_check_status IN ('NOT_DONE', 'PENDING', 'DONE')),
    fbi_check_result text CHECK (length(fbi_check_result) <= 500),
    can_registry_result text CHECK (length(can_registry_result) <= 500),
    income_proof text CHECK (length(income_proof) <= 200),
    checked_on date,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.sponsor_vetting IS 'The checks of a sponsor.';
CREATE INDEX sponsor_vetting_sponsor_id_idx ON records.sponsor_vetting (sponsor_id, id);

CREATE TABLE records.home_study (
    id uuid PRIMARY KEY,
    sponsor_id uuid NOT NULL REFERENCES records.sponsor,
    home_study_required boolean NOT NULL,
    home_study_done boolean NOT NULL,
    home_study_narrative text CHECK (length(home_study_narrative) <= 4000),
    referral_type text CHECK (referral_type IN ('TVPRA', 'ORR_MANDATED', 'DISCRETIONARY')),
    referred_on date,
    completed_on date,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.home_study IS 'A study of a sponsor''s home.';
CREATE INDEX home_study_sponsor_id_idx ON records.home_study (sponsor_id, id);

CREATE TABLE records.prs (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    prs_level text NOT NULL CHECK (prs_level IN ('LEVEL_1', 'LEVEL_2', 'LEVEL_3')),
    prs_case_notes text CHECK (length(prs_case_notes) <= 4000),
    opened_on date,
    closed_on date,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.prs IS 'Services after a release.';
CREATE INDEX prs_child_id_idx ON records.prs (child_id, id);

CREATE TABLE records.health (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    diagnosis text CHECK (length(diagnosis) <= 300),
    medication text CHECK (length(medication) <= 300),
    pregnancy boolean,
    sud_record text CHECK (length(sud_record) <= 1000),
    mh_assessment text CHECK (length(mh_assessment) <= 2000),
    assessed_on date,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.health IS 'Health of a child. Barred as a whole.';
CREATE INDEX health_child_id_idx ON records.health (child_id, id);

CREATE TABLE records.legal (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    attorney_of_record text CHECK (length(attorney_of_record) <= 200),
    legal_screening_notes text CHECK (length(legal_screening_notes) <= 4000),
    trafficking_eligibility_letter date,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.legal IS 'Legal representation of a child.';
CREATE INDEX legal_child_id_idx ON records.legal (child_id, id);

CREATE TABLE records.incident (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    sir_category text NOT NULL CHECK (sir_category IN ('EMERGENCY', 'NON_EMERGENCY', 'SEXUAL_ABUSE', 'BEHAVIOURAL_NOTE', 'HISTORICAL_DISCLOSURE')),
    sir_narrative text CHECK (length(sir_narrative) <= 4000),
    dhs_custody_complaint text CHECK (length(dhs_custody_complaint) <= 2000),
    occurred_on date,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.incident IS 'An event in care, as a significant incident report. Barred.';
CREATE INDEX incident_child_id_idx ON records.incident (child_id, id);

CREATE TABLE records.notification_of_concern (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    noc_category text NOT NULL CHECK (noc_category IN ('HUMAN_TRAFFICKING', 'LABOR_EXPLOITATION', 'ABUSE_NEGLECT', 'SEXUAL_ABUSE', 'DISRUPTED_PLACEMENT', 'MISSING_RUNAWAY', 'THREAT_VIOLENCE', 'GANG', 'MENTAL_HEALTH_CRISIS', 'SUICIDAL_IDEATION', 'DEATH', 'MEDICAL_EMERGENCY', 'ARREST', 'SPONSOR_FRAUD', 'LOSS_OF_CONTACT', 'MEDIA')),
    noc_narrative text CHECK (length(noc_narrative) <= 4000),
    noc_reporter text CHECK (length(noc_reporter) <= 200),
    received_on date,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.notification_of_concern IS 'A concern about a released child.';
CREATE INDEX notification_of_concern_child_id_idx ON records.notification_of_concern (child_id, id);

CREATE TABLE records.post_release_call (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    called_on date NOT NULL,
    swb_call_outcome text NOT NULL CHECK (swb_call_outcome IN ('REACHED', 'REACHED_SPONSOR_ONLY', 'REACHED_CONCERN', 'NOT_REACHED', 'NOT_REACHED_DISCONNECTED', 'NOT_REACHED_MOVED')),
    current_address text CHECK (length(current_address) <= 400),
    school_enrolled boolean,
    school_name text CHECK (length(school_name) <= 200),
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.post_release_call IS 'A safety and well-being call.';
CREATE INDEX post_release_call_child_id_idx ON records.post_release_call (child_id, id);

CREATE TABLE records.welfare_check (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    checked_on date NOT NULL,
    welfare_check_result text NOT NULL CHECK (welfare_check_result IN ('LOCATED_SAFE', 'LOCATED_CONCERN', 'NOT_LOCATED', 'MOVED')),
    child_working boolean,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.welfare_check IS 'A visit to see whether a child is safe.';
CREATE INDEX welfare_check_child_id_idx ON records.welfare_check (child_id, id);

CREATE TABLE records.protected_status (
    id uuid PRIMARY KEY,
    child_id uuid NOT NULL REFERENCES records.child,
    s1367 boolean,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.protected_status IS 'Whether 8 U.S.C. 1367 protects a child. Only a row rule uses it, by a function; nobody may read it.';
CREATE INDEX protected_status_child_id_idx ON records.protected_status (child_id, id);

CREATE TABLE records.sponsor_status (
    id uuid PRIMARY KEY,
    sponsor_id uuid NOT NULL REFERENCES records.sponsor,
    status_known boolean NOT NULL,
    is_citizen boolean,
    is_lpr boolean,
    mixed_status_household boolean,
    s1367 boolean,
    source_system text NOT NULL,
    source_id text NOT NULL,
    synthetic boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    duplicate boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    import_batch_id uuid
);
COMMENT ON TABLE records.sponsor_status IS 'What is known of the status of a sponsor and the household. Only a row rule uses it, by a function; nobody may read it.';
CREATE INDEX sponsor_status_sponsor_id_idx ON records.sponsor_status (sponsor_id, id);
-- Versions of a record that are no longer, or never were, the current one. The current one is the row of its own table.
CREATE TABLE records.record_version (
    record_id uuid NOT NULL,
    kind text NOT NULL,
    content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
    recorded_at timestamptz NOT NULL,
    duplicate boolean NOT NULL,
    content jsonb NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (record_id, content_hash)
);
COMMENT ON TABLE records.record_version IS 'Earlier and duplicate versions of records, for reconciliation. The gateway has no grant on it.';

CREATE TABLE records.import_batch (
    id uuid PRIMARY KEY,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    file_name text NOT NULL,
    file_digest bytea NOT NULL CHECK (length(file_digest) = 32),
    rows_read bigint NOT NULL DEFAULT 0,
    inserted bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    unchanged bigint NOT NULL DEFAULT 0,
    duplicates bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE records.import_batch IS 'What each import read and did.';

-- What a row rule may know of a subject and nobody may read. Each function answers yes or no, and yes where anything is unknown or two
-- records disagree: an unknown status is a protected one. They run as the owner; their callers have no grant on what they read.
CREATE FUNCTION records.child_is_protected(subject uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' COST 50
AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM records.child c
        WHERE c.id = subject
          AND (SELECT bool_and(p.s1367 IS FALSE) FROM records.protected_status p WHERE p.child_id = c.id)
          AND coalesce(c.relief_type, 'NONE') NOT IN ('T_VISA', 'U_VISA', 'VAWA'));
END
$$;

CREATE FUNCTION records.child_may_be_citizen_or_lpr(subject uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' COST 50
AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM records.child c
        WHERE c.id = subject
          AND c.citizenship NOT IN ('USA', 'PRI', 'GUM', 'VIR', 'MNP', 'ASM')
          AND c.country_of_birth NOT IN ('USA', 'PRI', 'GUM', 'VIR', 'MNP', 'ASM')
          AND c.immigration_status NOT IN ('CITIZEN', 'LAWFUL_PERMANENT_RESIDENT', 'UNKNOWN'));
END
$$;

CREATE FUNCTION records.sponsor_may_be_protected(subject uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' COST 50
AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM records.sponsor s
        WHERE s.id = subject
          AND (SELECT bool_and((k.status_known AND NOT k.is_citizen AND NOT k.is_lpr AND NOT k.mixed_status_household AND NOT k.s1367) IS TRUE)
               FROM records.sponsor_status k WHERE k.sponsor_id = s.id)
          AND s.immigration_status NOT IN ('CITIZEN', 'LAWFUL_PERMANENT_RESIDENT', 'UNKNOWN')
          AND NOT EXISTS (
              SELECT FROM records.household_member m
              WHERE m.sponsor_id = s.id
                AND coalesce(m.immigration_status, 'UNKNOWN') IN ('CITIZEN', 'LAWFUL_PERMANENT_RESIDENT', 'UNKNOWN')));
END
$$;

GRANT EXECUTE ON FUNCTION
    records.child_is_protected(uuid),
    records.child_may_be_citizen_or_lpr(uuid),
    records.sponsor_may_be_protected(uuid)
TO uac_gateway;

-- The steward imports: writes and corrects, removes nothing. The gateway's grants are columns, given by the catalogue.
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA records TO uac_steward;
