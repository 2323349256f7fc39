-- Case files whose time is over are found by age, and what else there is of them by case.
CREATE INDEX queue_received_at ON queue (received_at);
CREATE INDEX queue_case ON queue (case_id);
CREATE INDEX consultations_case ON consultations (case_id);
