-- One row per pair, and one per side: what each of the two sees. Rows stay when a friendship ends, so that whoever was
-- away learns of it. version is the user's version at the side's last change: it orders a user's list, and finds what
-- changed since.
CREATE TABLE friendship (
  id           BIGINT      NOT NULL PRIMARY KEY,
  low          BIGINT      NOT NULL,
  high         BIGINT      NOT NULL,
  requested_by BIGINT      NULL,
  created_at   DATETIME(6) NOT NULL,
  UNIQUE KEY friendship_pair (low, high),
  CONSTRAINT friendship_low FOREIGN KEY (low) REFERENCES user (id) ON DELETE CASCADE,
  CONSTRAINT friendship_high FOREIGN KEY (high) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE friendship_side (
  user_id       BIGINT       NOT NULL,
  other_id      BIGINT       NOT NULL,
  friendship_id BIGINT       NOT NULL,
  relation      VARCHAR(10)  NOT NULL,
  alias         VARCHAR(100) NOT NULL DEFAULT '',
  blocks        BOOLEAN      NOT NULL DEFAULT FALSE,
  version       BIGINT       NOT NULL,
  touched_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (user_id, other_id),
  KEY friendship_side_version (user_id, version),
  KEY friendship_side_other (other_id),
  CONSTRAINT friendship_side_friendship FOREIGN KEY (friendship_id) REFERENCES friendship (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
