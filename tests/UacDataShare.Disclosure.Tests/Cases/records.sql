-- The records behind the golden operations: few, and each for a reason. Keys are fixed, so that what is approved stays.
DO $$
DECLARE
    kind text;
BEGIN
    FOR kind IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'records' AND column_name = 'source_id'
    LOOP
        EXECUTE format(
            'ALTER TABLE records.%I ALTER source_system SET DEFAULT ''golden'', ALTER source_id SET DEFAULT ''-'', ALTER synthetic SET DEFAULT true, '
            'ALTER recorded_at SET DEFAULT ''2026-11-01Z'', ALTER content_hash SET DEFAULT decode(repeat(''00'', 32), ''hex'')', kind);
    END LOOP;
END
$$;

-- 1 is open, 2 is protected by 8 U.S.C. 1367, 3 and 4 are open, 5 may be a citizen, and of 6 the protected status is not known.
INSERT INTO records.child (id, a_number, portal_id, first_name, last_name, date_of_birth, sex, country_of_birth, citizenship, primary_language, religion, immigration_status, next_hearing_date, relief_type) VALUES
    ('00000000-0000-7000-8000-000000000001', '000000001', 'P-1', 'Ana', 'Alvarado', '2009-03-05', 'F', 'GTM', 'GTM', 'quc', 'barred', 'IN_PROCEEDINGS', '2027-01-15', 'NONE'),
    ('00000000-0000-7000-8000-000000000002', '000000002', 'P-2', 'Berta', 'Bonilla', '2009-03-06', 'F', 'HND', 'HND', 'spa', NULL, 'PENDING_RELIEF', NULL, 'T_VISA'),
    ('00000000-0000-7000-8000-000000000003', '000000003', 'P-3', 'Carlos', 'Cruz', '2009-03-15', 'M', 'SLV', 'SLV', 'spa', NULL, 'IN_PROCEEDINGS', NULL, 'NONE'),
    ('00000000-0000-7000-8000-000000000004', '000000004', NULL, 'Diego', 'Duarte', '2009-03-15', 'M', 'GTM', 'GTM', NULL, NULL, 'IN_PROCEEDINGS', NULL, NULL),
    ('00000000-0000-7000-8000-000000000005', '000000005', 'P-5', 'Elena', 'Estrada', '2009-03-20', 'F', 'USA', 'USA', 'eng', NULL, 'CITIZEN', NULL, 'NONE'),
    ('00000000-0000-7000-8000-000000000006', '000000006', 'P-6', 'Felipe', 'Flores', '2009-03-21', 'M', 'GTM', 'GTM', 'mam', NULL, 'IN_PROCEEDINGS', NULL, 'NONE');

INSERT INTO records.protected_status (id, child_id, s1367) VALUES
    ('00000000-0000-7000-8000-000000000101', '00000000-0000-7000-8000-000000000001', false),
    ('00000000-0000-7000-8000-000000000102', '00000000-0000-7000-8000-000000000002', true),
    ('00000000-0000-7000-8000-000000000103', '00000000-0000-7000-8000-000000000003', false),
    ('00000000-0000-7000-8000-000000000104', '00000000-0000-7000-8000-000000000004', false),
    ('00000000-0000-7000-8000-000000000105', '00000000-0000-7000-8000-000000000005', false),
    ('00000000-0000-7000-8000-000000000106', '00000000-0000-7000-8000-000000000006', NULL);

-- Sponsor 1 may be shown; sponsor 2 lives in a mixed-status household and is outside what may be shared.
INSERT INTO records.sponsor (id, name, date_of_birth, address, phone, relationship, category, immigration_status) VALUES
    ('00000000-0000-7000-8000-000000000201', 'Gloria Alvarado', '1985-07-02', '1 Oak Street', '+12025550101', 'AUNT_UNCLE', 'CATEGORY_2B', 'NO_STATUS'),
    ('00000000-0000-7000-8000-000000000202', 'Hugo Alvarado', '1980-01-30', '2 Elm Street', '+12025550102', 'PARENT', 'CATEGORY_1', 'NO_STATUS');

INSERT INTO records.sponsor_status (id, sponsor_id, status_known, is_citizen, is_lpr, mixed_status_household, s1367) VALUES
    ('00000000-0000-7000-8000-000000000211', '00000000-0000-7000-8000-000000000201', true, false, false, false, false),
    ('00000000-0000-7000-8000-000000000212', '00000000-0000-7000-8000-000000000202', true, false, false, true, false);

INSERT INTO records.household_member (id, sponsor_id, name, relationship, immigration_status) VALUES
    ('00000000-0000-7000-8000-000000000221', '00000000-0000-7000-8000-000000000201', 'Ines Alvarado', 'cousin', 'NO_STATUS');

INSERT INTO records.release (id, child_id, sponsor_id, release_date, discharge_type, address_line, unit, city, state, zip, county_fips, address_quality, child_phone) VALUES
    ('00000000-0000-7000-8000-000000000301', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000201', '2025-10-02', 'REUNIFIED_SPONSOR', '1 Oak Street', '2B', 'Houston', 'TX', '77001', '48201', 'COMPLETE', '+12025550111'),
    ('00000000-0000-7000-8000-000000000302', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000202', '2026-02-11', 'REUNIFIED_SPONSOR', '2 Elm Street', NULL, 'Houston', 'TX', '77002', '48201', 'COMPLETE', NULL),
    ('00000000-0000-7000-8000-000000000303', '00000000-0000-7000-8000-000000000003', NULL, '2026-03-01', 'REUNIFIED_PROGRAM', NULL, NULL, 'Miami', 'FL', '33101', '12086', 'BLANK', NULL),
    ('00000000-0000-7000-8000-000000000304', '00000000-0000-7000-8000-000000000004', NULL, '2026-03-02', 'REUNIFIED_PROGRAM', NULL, NULL, 'Austin', 'TX', '78701', '48453', 'BLANK', NULL);

INSERT INTO records.placement (id, child_id, facility_name, facility_address, level_of_care, admission_date, discharge_date) VALUES
    ('00000000-0000-7000-8000-000000000401', '00000000-0000-7000-8000-000000000001', 'North Shelter', '9 Hill Road', 'SHELTER', '2025-07-01', '2025-08-15'),
    ('00000000-0000-7000-8000-000000000402', '00000000-0000-7000-8000-000000000001', 'South Group Home', NULL, 'GROUP_HOME', '2025-08-15', '2025-10-02');

INSERT INTO records.post_release_call (id, child_id, called_on, swb_call_outcome, current_address, school_enrolled, school_name) VALUES
    ('00000000-0000-7000-8000-000000000501', '00000000-0000-7000-8000-000000000001', '2025-11-01', 'REACHED_SPONSOR_ONLY', '1 Oak Street', true, 'Central High');

INSERT INTO records.welfare_check (id, child_id, checked_on, welfare_check_result, child_working) VALUES
    ('00000000-0000-7000-8000-000000000601', '00000000-0000-7000-8000-000000000001', '2026-04-01', 'LOCATED_SAFE', false);

INSERT INTO records.health (id, child_id, diagnosis, sud_record) VALUES
    ('00000000-0000-7000-8000-000000000701', '00000000-0000-7000-8000-000000000001', 'asthma', 'never shown');

INSERT INTO records.legal (id, child_id, attorney_of_record, legal_screening_notes) VALUES
    ('00000000-0000-7000-8000-000000000801', '00000000-0000-7000-8000-000000000001', 'Juana Diaz, Esq.', 'never shown');
