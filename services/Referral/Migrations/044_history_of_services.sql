-- How an agency has answered is counted by service, for every match.
CREATE INDEX referrals_of_service ON referrals (service_id, requested_at);
