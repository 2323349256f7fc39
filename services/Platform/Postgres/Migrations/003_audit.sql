-- Who did what to whose data, when, from where and why: written in the transaction of the read or the change itself.
-- Nothing here names a person or says what was said. A row comes without a link, so that nobody waits for the chain;
-- sealing gives it its place: hash = SHA-256(hash of the link before, row).
CREATE TABLE audit (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    actor    text NOT NULL,
    role     text NOT NULL,
    -- The address of the request; none where the service did it by itself.
    origin   text,
    -- The kind of data, and what was done to it: contact-read.
    action   text NOT NULL CHECK (action ~ '^[a-z]+(-[a-z]+)+$'),
    -- A case or a person, by number.
    subject  uuid,
    reason   text CHECK (reason ~ '^[a-z]+(-[a-z]+)*$'),
    trace_id text,
    link     bigint UNIQUE CHECK (link > 0),
    hash     bytea CHECK (octet_length(hash) = 32),
    CHECK ((link IS NULL) = (hash IS NULL))
);
CREATE INDEX audit_unsealed ON audit (seq) WHERE link IS NULL;
CREATE INDEX audit_actor ON audit (actor, at);
CREATE INDEX audit_subject ON audit (subject, at) WHERE subject IS NOT NULL;
CREATE INDEX audit_at ON audit (at, seq);

-- The two ends of the chain: its head, and the last link that was deleted after its time. Told is the head that was
-- last published.
CREATE TABLE audit_chain (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    link        bigint NOT NULL,
    hash        bytea NOT NULL,
    anchor_link bigint NOT NULL,
    anchor_hash bytea NOT NULL,
    told_link   bigint NOT NULL,
    CHECK (anchor_link <= link AND told_link <= link)
);
INSERT INTO audit_chain (link, hash, anchor_link, anchor_hash, told_link)
VALUES (0, decode(repeat('00', 32), 'hex'), 0, decode(repeat('00', 32), 'hex'), 0);

-- Against mistakes. Whoever owns the tables can take this away; then the chain tells.
CREATE FUNCTION audit_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.link IS NULL AND NEW.link IS NOT NULL
        AND (NEW.seq, NEW.at, NEW.actor, NEW.role, NEW.origin, NEW.action, NEW.subject, NEW.reason, NEW.trace_id)
            IS NOT DISTINCT FROM
            (OLD.seq, OLD.at, OLD.actor, OLD.role, OLD.origin, OLD.action, OLD.subject, OLD.reason, OLD.trace_id)
    THEN
        RETURN NEW;
    END IF;
    -- Two years are what the law asks for, whatever the settings say.
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '730 days'
        AND OLD.link <= (SELECT anchor_link FROM audit_chain)
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'What stands in the audit stays as it is.';
END
$$;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stands();
CREATE TRIGGER audit_unsealed_first BEFORE INSERT ON audit FOR EACH ROW WHEN (NEW.link IS NOT NULL)
    EXECUTE FUNCTION audit_stands();
CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_stands();
CREATE TRIGGER audit_chain_whole BEFORE DELETE OR TRUNCATE ON audit_chain EXECUTE FUNCTION audit_stands();

-- Whom a supervisor has opened in an emergency, for how long.
CREATE TABLE break_glass (
    actor   text NOT NULL,
    subject uuid NOT NULL,
    reason  text NOT NULL CHECK (reason IN ('vital-interest', 'legal-order', 'complaint', 'colleague-absent')),
    until   timestamptz NOT NULL,
    PRIMARY KEY (actor, subject)
);
