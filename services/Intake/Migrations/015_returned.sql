-- Which consultation a contact is in, and which gave it back: news of the two may come in either order.
ALTER TABLE contacts
    ADD COLUMN consultation_id uuid,
    ADD COLUMN returned uuid[] NOT NULL DEFAULT '{}';
