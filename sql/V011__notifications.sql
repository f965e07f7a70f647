-- What somebody is told of, whether they are there or not. The id gives the order. A mention or a reply has room_id and
-- seq, an invite has room_id and invite_id. Rows are only added here, and forgotten by age and number: whether one still
-- counts is found with what it is about, be it a request, an invite or a message. No foreign keys: each would cost the
-- send path a look-up.
CREATE TABLE notification (
  id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id    BIGINT      NOT NULL,
  kind       VARCHAR(16) NOT NULL,
  from_user  BIGINT      NOT NULL,
  room_id    BIGINT      NULL,
  seq        BIGINT      NULL,
  invite_id  BIGINT      NULL,
  created_at DATETIME(6) NOT NULL,
  read_at    DATETIME(6) NULL,
  KEY notification_user (user_id, id),
  UNIQUE KEY notification_message (room_id, seq, user_id),
  KEY notification_created (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO lease (name, holder, until) VALUES ('notifications', '', '2000-01-01');

-- Nothing: not muted. The end of the year 9999: for good.
ALTER TABLE membership ADD COLUMN muted_until DATETIME(6) NULL;
