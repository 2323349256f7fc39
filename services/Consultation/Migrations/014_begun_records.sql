-- What was written of somebody who was given back goes on with whoever meets them next, for a day.
CREATE INDEX consultations_begun ON consultations (returned_at) WHERE state = 'returned' AND draft IS NOT NULL;
