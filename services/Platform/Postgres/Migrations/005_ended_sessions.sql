-- Sessions that were ended before their tokens were over: one of an account, or with an empty name all of them.
CREATE TABLE ended_sessions (
    account  text NOT NULL,
    session  text NOT NULL,
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (account, session)
);
