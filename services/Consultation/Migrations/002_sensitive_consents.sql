-- When the consent to what somebody tells of their health and feelings was last given and last taken back, by case.
CREATE TABLE sensitive_consents (
    case_id      uuid PRIMARY KEY,
    given_at     timestamptz NOT NULL DEFAULT '-infinity',
    withdrawn_at timestamptz NOT NULL DEFAULT '-infinity'
);
