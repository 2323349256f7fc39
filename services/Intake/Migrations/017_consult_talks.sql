-- A dealer's key of a user is another than the bot's: people are known by either.
ALTER TABLE identifiers DROP CONSTRAINT identifiers_kind_check, ADD CONSTRAINT identifiers_kind_check
    CHECK (kind IN ('phone', 'kakao', 'resume-code', 'call-number', 'talk'));
-- The key of the message whose answer has shown a reply: asked again, the answer shows it again.
ALTER TABLE chat_messages ADD COLUMN shown_with uuid;
-- The dealer would not take it: what a counsellor wrote is tried once more when the person writes again.
ALTER TABLE chat_messages ADD COLUMN refused boolean NOT NULL DEFAULT false;
-- In which language the person writes.
ALTER TABLE chats ADD COLUMN language text;
