-- How many deliveries an endpoint has under way is counted at each look, however many wait for it.
CREATE INDEX webhook_deliveries_claimed ON webhook_deliveries (endpoint_id, claimed_until)
    WHERE state = 'waiting' AND claimed_until IS NOT NULL;
