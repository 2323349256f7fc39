-- What a companion may know of whom they meet: asked for on the day of the visit, as it was sealed to this service, and
-- gone with the day.
CREATE TABLE visit_details (
    visit_id     uuid PRIMARY KEY REFERENCES visits,
    request_id   uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    sealed       text
);

-- Where the person lives, as far as it is known: whose centre looks after them.
ALTER TABLE plans ADD COLUMN district text;
