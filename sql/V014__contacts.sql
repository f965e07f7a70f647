-- knows_phone: the side may see the other's phone number, because it named the other by it, was asked by them, or both
-- were friends.
ALTER TABLE friendship_side ADD COLUMN knows_phone BOOLEAN NOT NULL DEFAULT FALSE AFTER blocks;
UPDATE friendship_side SET knows_phone = TRUE WHERE relation IN ('REQUESTED', 'ACCEPTED');
