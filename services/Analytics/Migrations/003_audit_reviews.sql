-- Months whose audit somebody has looked through: the law asks for it every month.
CREATE TABLE audit_reviews (
    -- The first day of the month.
    month       date NOT NULL CHECK (extract(day FROM month) = 1),
    reviewed_by text NOT NULL,
    reviewed_at timestamptz NOT NULL,
    -- Those whose audit could be seen.
    services    text[] NOT NULL,
    PRIMARY KEY (month, reviewed_by)
);
