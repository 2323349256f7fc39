-- Case files whose time is over are found by age.
CREATE INDEX plans_ended_at ON plans (ended_at) WHERE state = 'ended';
CREATE INDEX wishes_withdrawn_at ON wishes_withdrawn (withdrawn_at);
