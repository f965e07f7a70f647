-- knows_phone: the side may see the other's phone number, because it named the other by it, was asked by them, or both
-- were friends.
ALTER TABLE friendship_side ADD COLUMN knows_phone BOOLEAN NOT NULL DEFAULT FALSE AFTER blocks;
UPDATE friendship_side SET knows_phone = TRUE WHERE relation IN ('REQUESTED', 'ACCEPTED');

-- Audio and video that somebody's marker has passed without their having played it; where there is no row, the marker
-- tells all.
CREATE TABLE unplayed (
  room_id BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  PRIMARY KEY (room_id, user_id, seq)
) ENGINE = InnoDB;
