-- What an agency must fit for the needs of a consultation, as far as that was told and may be used to choose one: for
-- each agency that is asked, the first and those after it. It goes with the consents it was told under.
CREATE TABLE referral_wishes (
    consultation_id uuid PRIMARY KEY,
    case_id         uuid NOT NULL,
    age             text CHECK (age IN ('under19', 'from19', 'from40', 'from65')),
    gender          text,
    language        text,
    access          text[] NOT NULL,
    told_at         timestamptz NOT NULL
);
CREATE INDEX referral_wishes_case ON referral_wishes (case_id);
CREATE INDEX referral_wishes_told ON referral_wishes (told_at);
