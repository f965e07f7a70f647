-- Programs that take part. A bot is an account of kind BOT; owner_id is empty for the one that belongs to the house, and
-- built_in is TRUE for it alone. token_hash is the SHA-256 of what lets it in, into the session session_id. heard is the
-- number of its last row in bot_heard, acknowledged the last one it says it has dealt with. failures counts those in a row
-- of what runs on our side or is called from there; it rests until resting_until.
CREATE TABLE bot (
  user_id         BIGINT        NOT NULL PRIMARY KEY,
  owner_id        BIGINT        NULL,
  built_in        BOOLEAN       NULL,
  is_public       BOOLEAN       NOT NULL DEFAULT FALSE,
  hears           VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  session_id      BIGINT        NULL,
  token_hash      BINARY(32)    NULL,
  webhook         VARCHAR(1000) COLLATE utf8mb4_bin NULL,
  webhook_secret  VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  heard           BIGINT        NOT NULL DEFAULT 0,
  acknowledged    BIGINT        NOT NULL DEFAULT 0,
  failures        INT           NOT NULL DEFAULT 0,
  resting_until   DATETIME(6)   NOT NULL DEFAULT '2000-01-01',
  given_up        BIGINT        NOT NULL DEFAULT 0,
  last_failure    VARCHAR(200)  NULL,
  last_failure_at DATETIME(6)   NULL,
  UNIQUE KEY bot_built_in (built_in),
  UNIQUE KEY bot_token (token_hash),
  KEY bot_owner (owner_id),
  CONSTRAINT bot_user FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What a bot says can be asked of it, in its order.
CREATE TABLE bot_command (
  bot_id      BIGINT       NOT NULL,
  name        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  place       INT          NOT NULL,
  description VARCHAR(200) NOT NULL,
  usage_text  VARCHAR(200) NOT NULL,
  PRIMARY KEY (bot_id, name),
  CONSTRAINT bot_command_bot FOREIGN KEY (bot_id) REFERENCES bot (user_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Which messages a bot hears: numbered 1, 2, 3, … for each. Those of a bot that runs on our side, or is called from there,
-- wait until due_at; whoever is at one has put the time there at which another may take it over. NULL: nothing waits.
CREATE TABLE bot_heard (
  bot_id    BIGINT      NOT NULL,
  number    BIGINT      NOT NULL,
  room_id   BIGINT      NOT NULL,
  seq       BIGINT      NOT NULL,
  mentioned BOOLEAN     NOT NULL,
  commanded BOOLEAN     NOT NULL,
  heard_at  DATETIME(6) NOT NULL,
  due_at    DATETIME(6) NULL,
  holder    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  tries     INT         NOT NULL DEFAULT 0,
  PRIMARY KEY (bot_id, number),
  UNIQUE KEY bot_heard_message (bot_id, room_id, seq),
  KEY bot_heard_due (bot_id, due_at),
  KEY bot_heard_holder (holder),
  KEY bot_heard_at (heard_at),
  CONSTRAINT bot_heard_bot FOREIGN KEY (bot_id) REFERENCES bot (user_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Only of bots: up to where it was found out what they hear. visible_after is 2^53 - 1 where they see nothing else.
ALTER TABLE membership ADD COLUMN heard_seq BIGINT NULL, ADD KEY membership_heard (room_id, heard_seq);

INSERT INTO lease (name, holder, until) VALUES ('bots', '', '2000-01-01');
