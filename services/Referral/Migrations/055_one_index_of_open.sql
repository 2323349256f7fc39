-- The same as referrals_open.
DROP INDEX IF EXISTS referrals_open_of_service;
