-- A room has one live call at most: live is TRUE while it lasts and NULL afterwards. version rises with every change.
CREATE TABLE room_call (
  id          BIGINT      NOT NULL PRIMARY KEY,
  room_id     BIGINT      NOT NULL,
  live        BOOLEAN     NULL,
  started_by  BIGINT      NOT NULL,
  version     BIGINT      NOT NULL,
  started_at  DATETIME(6) NOT NULL,
  ring_until  DATETIME(6) NOT NULL,
  answered_at DATETIME(6) NULL,
  ended_at    DATETIME(6) NULL,
  outcome     VARCHAR(10) NULL,
  UNIQUE KEY room_call_live (room_id, live),
  KEY room_call_state (live, ended_at)
) ENGINE = InnoDB;

-- engaged is the user while they are in the call: nobody is in two at once. seen_at is when they were last heard of.
CREATE TABLE call_party (
  call_id BIGINT      NOT NULL,
  user_id BIGINT      NOT NULL,
  place   INT         NOT NULL,
  state   VARCHAR(10) NOT NULL,
  device  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  seen_at DATETIME(6) NOT NULL,
  engaged BIGINT      NULL,
  PRIMARY KEY (call_id, user_id),
  UNIQUE KEY call_party_engaged (engaged),
  KEY call_party_user (user_id, state),
  CONSTRAINT call_party_call FOREIGN KEY (call_id) REFERENCES room_call (id) ON DELETE CASCADE
) ENGINE = InnoDB;

ALTER TABLE message MODIFY note VARCHAR(16) NULL;
