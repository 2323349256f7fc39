-- Whoever is known by no number asks with their resume code: there is nothing to ring back, and nothing sealed.
ALTER TABLE rights_requests
    ADD COLUMN known_by text NOT NULL DEFAULT 'phone' CHECK (known_by IN ('phone', 'resume-code'));
