-- What still waits parked of a case keeps its file: it may be worked on after all.
CREATE INDEX dead_letters_unsettled ON dead_letters (case_id) WHERE replayed_at IS NULL;
