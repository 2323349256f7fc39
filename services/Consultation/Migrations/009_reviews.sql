-- Completed consultations that a supervisor drew to look at how they were done: what they found by each criterion and,
-- sealed, what they say about it. A supervisor has one in hand at a time; none is looked at twice.
CREATE TABLE reviews (
    id              uuid PRIMARY KEY,
    consultation_id uuid NOT NULL UNIQUE REFERENCES consultations (id) ON DELETE CASCADE,
    case_id         uuid NOT NULL,
    counsellor      text NOT NULL REFERENCES counsellors (id),
    reviewer        text NOT NULL,
    drawn_at        timestamptz NOT NULL,
    given_at        timestamptz,
    marks           jsonb,
    comment         bytea,
    seen_at         timestamptz,
    CHECK ((given_at IS NULL) = (marks IS NULL)),
    CHECK (given_at IS NOT NULL OR num_nonnulls(comment, seen_at) = 0)
);
CREATE UNIQUE INDEX reviews_in_hand ON reviews (reviewer) WHERE given_at IS NULL;
CREATE INDEX reviews_counsellor ON reviews (counsellor, drawn_at);
CREATE INDEX reviews_case ON reviews (case_id);
