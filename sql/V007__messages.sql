-- client_key makes a retry the same message, for ever; sent_hash tells whether it is one, also after an edit. version is
-- the room's version at the message's last change. mentions are ids, separated by commas. No foreign keys here: each
-- would cost the send path a look-up per message.
CREATE TABLE message (
  room_id    BIGINT        NOT NULL,
  seq        BIGINT        NOT NULL,
  id         BIGINT        NOT NULL,
  version    BIGINT        NOT NULL,
  sender_id  BIGINT        NOT NULL,
  client_key VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  sent_hash  BIGINT        NOT NULL DEFAULT 0,
  kind       VARCHAR(8)    NOT NULL,
  text       TEXT          COLLATE utf8mb4_bin NOT NULL,
  note       VARCHAR(10)   NULL,
  note_user  BIGINT        NULL,
  reply_to   BIGINT        NULL,
  mentions   VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  reacted    BOOLEAN       NOT NULL DEFAULT FALSE,
  created_at DATETIME(6)   NOT NULL,
  edited_at  DATETIME(6)   NULL,
  deleted_at DATETIME(6)   NULL,
  PRIMARY KEY (room_id, seq),
  UNIQUE KEY message_id (id),
  UNIQUE KEY message_client_key (sender_id, client_key),
  KEY message_version (room_id, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Texts before an edit.
CREATE TABLE message_text (
  room_id     BIGINT      NOT NULL,
  seq         BIGINT      NOT NULL,
  version     BIGINT      NOT NULL,
  text        TEXT        COLLATE utf8mb4_bin NOT NULL,
  replaced_at DATETIME(6) NOT NULL,
  PRIMARY KEY (room_id, seq, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE mention (
  user_id BIGINT NOT NULL,
  room_id BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  PRIMARY KEY (user_id, room_id, seq)
) ENGINE = InnoDB;

CREATE TABLE reaction (
  room_id    BIGINT      NOT NULL,
  seq        BIGINT      NOT NULL,
  emoji      VARCHAR(32) COLLATE utf8mb4_bin NOT NULL,
  user_id    BIGINT      NOT NULL,
  reacted_at DATETIME(6) NOT NULL,
  PRIMARY KEY (room_id, seq, emoji, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What is found by: every character of the words of a text, and every two in a row. Filled after the commit, by one node
-- at a time; search_progress.version is how far it has come in a room. created_at is the message's: the newest are found
-- without looking at the rest.
CREATE TABLE message_gram (
  gram       VARCHAR(2)  COLLATE utf8mb4_bin NOT NULL,
  room_id    BIGINT      NOT NULL,
  seq        BIGINT      NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (room_id, gram, created_at, seq),
  KEY message_gram_message (room_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE search_progress (
  room_id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
) ENGINE = InnoDB;

-- Work that one node does for all: whoever holds the row does it, until then.
CREATE TABLE lease (
  name   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  holder VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  until  DATETIME(6) NOT NULL
) ENGINE = InnoDB;

INSERT INTO lease (name, holder, until) VALUES ('search', '', '2000-01-01');
