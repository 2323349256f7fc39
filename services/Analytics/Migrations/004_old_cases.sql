-- Cases whose time is over are found by the age of their events.
CREATE INDEX ledger_time ON ledger (time);
