-- They asked for a person, or gave a sign of danger, while a promised call to them was ringing: unless it reaches them,
-- they wait.
ALTER TABLE queue ADD COLUMN asked_again boolean NOT NULL DEFAULT false;

-- When the supervisor was called, because whoever holds the contact has gone.
ALTER TABLE consultations ADD COLUMN paged_at timestamptz;
