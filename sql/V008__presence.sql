-- When a user was last there; written when they leave, and now and then while they are there. No foreign key: it would
-- lock the rows of all users that are written at once.
CREATE TABLE last_seen (
  user_id BIGINT      NOT NULL PRIMARY KEY,
  seen_at DATETIME(6) NOT NULL
) ENGINE = InnoDB;
