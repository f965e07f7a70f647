-- What the built-in bot remembers of each user, as a JSON object.
CREATE TABLE assistant_memory (
  user_id BIGINT NOT NULL PRIMARY KEY,
  memory  TEXT   COLLATE utf8mb4_bin NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What people want to be reminded of; gone once they were. message_id is where they said so, number is their own.
CREATE TABLE reminder (
  message_id BIGINT       NOT NULL PRIMARY KEY,
  user_id    BIGINT       NOT NULL,
  number     INT          NOT NULL,
  room_id    BIGINT       NOT NULL,
  text       VARCHAR(500) COLLATE utf8mb4_bin NOT NULL,
  due_at     DATETIME(6)  NOT NULL,
  UNIQUE KEY reminder_number (user_id, number),
  KEY reminder_due (due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What rooms are asked. id is that of the message that wanted it, seq the number of the one that asks, once it is said;
-- options is a JSON array of texts.
CREATE TABLE poll (
  id         BIGINT       NOT NULL PRIMARY KEY,
  room_id    BIGINT       NOT NULL,
  seq        BIGINT       NULL,
  creator_id BIGINT       NOT NULL,
  question   VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  options    TEXT         COLLATE utf8mb4_bin NOT NULL,
  closes_at  DATETIME(6)  NOT NULL,
  closed     BOOLEAN      NOT NULL DEFAULT FALSE,
  KEY poll_room (room_id, closed, id),
  KEY poll_closing (closed, closes_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- choice is 1, 2, 3, … as the options are numbered.
CREATE TABLE poll_vote (
  poll_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  choice  INT    NOT NULL,
  PRIMARY KEY (poll_id, user_id),
  KEY poll_vote_user (user_id)
) ENGINE = InnoDB;

INSERT INTO lease (name, holder, until) VALUES ('assistant', '', '2000-01-01');
