-- Phone numbers have the form of E.164. As with addresses, phone is verified and unique, and pending_phone reserves
-- nothing. Whoever is erased keeps no name.
ALTER TABLE user
  ADD COLUMN phone VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER pending_email,
  ADD COLUMN pending_phone VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER phone,
  ADD UNIQUE KEY user_phone (phone),
  DROP KEY user_taken_name,
  DROP COLUMN taken_name;
ALTER TABLE user
  ADD COLUMN taken_name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_general_ci GENERATED ALWAYS AS (CASE WHEN state IN ('PENDING', 'ERASED') THEN NULL ELSE user_name END) VIRTUAL AFTER user_name,
  ADD UNIQUE KEY user_taken_name (taken_name);

-- The newest code for one purpose and owner: a user, or a number that nobody has yet. Six digits are soon guessed, so
-- hash is Argon2id as that of a password.
CREATE TABLE passcode (
  purpose    VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  phone      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hash       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tries      INT          NOT NULL DEFAULT 0,
  expires_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (purpose, owner),
  KEY passcode_expires (expires_at)
) ENGINE = InnoDB;

-- What people are found by: the words of their names, in one case and without accents.
CREATE TABLE user_word (
  word    VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  user_id BIGINT      NOT NULL,
  PRIMARY KEY (word, user_id),
  KEY user_word_user (user_id, word),
  CONSTRAINT user_word_user FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What is still to be done about accounts that were erased, part by part. Whoever takes a part sets next_try_at to when
-- another may take it over.
CREATE TABLE erasure (
  user_id     BIGINT      NOT NULL,
  part        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  begun_at    DATETIME(6) NOT NULL,
  next_try_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, part),
  KEY erasure_due (part, next_try_at)
) ENGINE = InnoDB;

-- The last export each user has asked for. Whoever makes one says so in holder, and lease_until keeps the others away;
-- secret opens the link to it until expires_at.
CREATE TABLE export (
  user_id     BIGINT       NOT NULL PRIMARY KEY,
  state       VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  progress    INT          NOT NULL DEFAULT 0,
  tries       INT          NOT NULL DEFAULT 0,
  holder      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  lease_until DATETIME(6)  NULL,
  asked_at    DATETIME(6)  NOT NULL,
  ready_at    DATETIME(6)  NULL,
  expires_at  DATETIME(6)  NULL,
  blob_key    VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  bytes       BIGINT       NULL,
  secret      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  UNIQUE KEY export_secret (secret),
  KEY export_due (state, lease_until),
  KEY export_expires (expires_at)
) ENGINE = InnoDB;
