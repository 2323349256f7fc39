-- A consult talk (상담톡) that goes on with a conversation: found by a keyed hash of the dealer's key of the user, which
-- is sealed under the person's own key and there only while the talk is open.
ALTER TABLE chats ADD COLUMN talk_index bytea, ADD COLUMN talk_user bytea;
CREATE INDEX chats_talk ON chats (talk_index) WHERE talk_index IS NOT NULL;
