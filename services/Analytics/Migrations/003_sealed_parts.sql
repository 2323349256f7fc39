-- The few events that carry a sealed part: it is dropped in time.
CREATE INDEX ledger_sealed ON ledger (heard_at) WHERE position('"sealed"' IN data::text) > 0;
