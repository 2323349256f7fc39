-- What counsellors wrote of whoever asked for a copy, sealed to this service, until the copy is given.
CREATE TABLE rights_notes (
    request_id uuid NOT NULL REFERENCES rights_requests ON DELETE CASCADE,
    case_id    uuid NOT NULL,
    sealed     text,
    PRIMARY KEY (request_id, case_id)
);
