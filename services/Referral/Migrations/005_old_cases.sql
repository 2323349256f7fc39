-- Case files whose time is over are found by age; so are deliveries that are finished. A row of a feed is deleted only
-- when no delivery needs it any more.
CREATE INDEX referrals_ended ON referrals (changed_at) WHERE status IN ('declined', 'closed', 'withdrawn');
CREATE INDEX consents_withdrawn_at ON consents_withdrawn (withdrawn_at);
CREATE INDEX partner_feed_at ON partner_feed (at);
CREATE INDEX webhook_deliveries_position ON webhook_deliveries (position);
CREATE INDEX webhook_deliveries_finished ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;
