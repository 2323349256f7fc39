-- What it takes to write the very bytes of an event again: the text of its data, which jsonb does not keep, and the
-- whole trace context. The number is the place an event has among all that its announcer has announced; what no outbox
-- of ours has written has none. What was heard before this migration keeps its meaning, not its bytes.
ALTER TABLE ledger
    ALTER COLUMN data TYPE json USING data::text::json,
    ADD COLUMN traceparent text,
    ADD COLUMN heard_at timestamptz,
    ADD COLUMN number bigint GENERATED ALWAYS AS (
        CASE
            WHEN sequence ~ '^00[0-9]{18}$' AND event_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
            THEN sequence::bigint
        END) STORED;
UPDATE ledger SET
    traceparent = coalesce('00-' || trace_id || '-' || span_id || '-01', 'unknown'),
    heard_at = time;
ALTER TABLE ledger
    ALTER COLUMN traceparent SET NOT NULL,
    ALTER COLUMN heard_at SET NOT NULL;

-- The events of a topic in the order in which they are sent again.
CREATE INDEX ledger_topic_order ON ledger (topic, time, event_id);
DROP INDEX ledger_topic;

-- Missing numbers: what was heard lately is the last few blocks, and each event has its predecessor by number.
CREATE INDEX ledger_heard_at ON ledger USING brin (heard_at) WITH (autosummarize = on);
CREATE INDEX ledger_number ON ledger (source, number);

-- Gaps there has been an alarm for.
CREATE TABLE gaps_told (
    source  text NOT NULL,
    after   bigint NOT NULL,
    before  bigint NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (source, after, before)
);
