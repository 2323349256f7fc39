-- Events somebody waits for now overtake the others when the outbox has grown long.
ALTER TABLE outbox ADD COLUMN urgent boolean NOT NULL DEFAULT false;
CREATE INDEX outbox_urgent ON outbox (sequence) WHERE urgent;
