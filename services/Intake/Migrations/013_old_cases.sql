-- Case files whose time is over are found by age, and what else there is of a case by the case.
CREATE INDEX contacts_received_at ON contacts (received_at);
CREATE INDEX contacts_case ON contacts (case_id);
CREATE INDEX calls_first_seen ON calls (first_seen);
CREATE INDEX release_requests_case ON release_requests (case_id);
CREATE INDEX release_requests_answered_at ON release_requests (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX visit_releases_case ON visit_releases (case_id);
CREATE INDEX visit_releases_answered_at ON visit_releases (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX disclosures_case ON disclosures (case_id);

-- A consent outlives the case file it belongs to, or its withdrawal, by some years.
ALTER TABLE consents ADD COLUMN case_ended_at timestamptz;
CREATE INDEX consents_over_at ON consents (least(withdrawn_at, case_ended_at));
CREATE INDEX merges_consent ON merges (consent_id);

-- Whose a case was whose file is gone, for as long as the person is known: another service may still have work open
-- for it, and must hear when the person is erased.
CREATE TABLE past_cases (
    person_id uuid NOT NULL REFERENCES persons (id),
    case_id   uuid NOT NULL,
    PRIMARY KEY (person_id, case_id)
);
