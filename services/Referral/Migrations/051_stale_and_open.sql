-- How many listings are stale is counted again and again.
CREATE INDEX services_verified ON services ((coalesce(verified_on, (changed_at AT TIME ZONE 'UTC')::date)))
    WHERE status = 'active';

-- Who can be asked is weighed by the referrals that are open now, however old, and by those of half a year.
CREATE INDEX referrals_open_of_service ON referrals (service_id)
    WHERE status IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold');
