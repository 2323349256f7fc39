-- Why an agency was chosen, in codes, and how it is called, as Referral announces both with the asking.
ALTER TABLE referral_steps
    ADD COLUMN why text[] NOT NULL DEFAULT ARRAY[]::text[],
    ADD COLUMN agency_ko text,
    ADD COLUMN agency_en text,
    DROP CONSTRAINT referral_steps_step_check,
    ADD CONSTRAINT referral_steps_step_check CHECK (step IN ('requested', 'chosen', 'waitlisted', 'accepted',
        'contacted', 'started', 'held', 'resumed', 'closed', 'declined', 'expired', 'failed', 'withdrawn', 'recalled',
        'voided', 'rerouted', 'loop-closed', 'loop-reopened', 'happened', 'did-not-happen'));
