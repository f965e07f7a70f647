CREATE TABLE credential (
  user_id       BIGINT       NOT NULL PRIMARY KEY,
  password_hash VARCHAR(255) NOT NULL,
  changed_at    DATETIME(6)  NOT NULL,
  CONSTRAINT credential_user FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A family of refresh tokens: generation counts how often they were rotated.
CREATE TABLE session (
  id           BIGINT       NOT NULL PRIMARY KEY,
  user_id      BIGINT       NOT NULL,
  door         VARCHAR(16)  NOT NULL,
  address      VARCHAR(45)  NOT NULL,
  agent        VARCHAR(255) NOT NULL,
  generation   INT          NOT NULL DEFAULT 0,
  rotated_at   DATETIME(6)  NOT NULL,
  created_at   DATETIME(6)  NOT NULL,
  last_seen_at DATETIME(6)  NOT NULL,
  expires_at   DATETIME(6)  NOT NULL,
  ended_at     DATETIME(6)  NULL,
  KEY session_user (user_id),
  KEY session_expires (expires_at),
  CONSTRAINT session_user FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE refresh_token (
  hash       BINARY(32) NOT NULL PRIMARY KEY,
  session_id BIGINT     NOT NULL,
  generation INT        NOT NULL,
  KEY refresh_token_session (session_id),
  CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- purpose: REGISTRATION, NEW_EMAIL, NEW_PASSWORD
CREATE TABLE mail_link (
  hash       BINARY(32)   NOT NULL PRIMARY KEY,
  user_id    BIGINT       NOT NULL,
  purpose    VARCHAR(16)  NOT NULL,
  email      VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
  expires_at DATETIME(6)  NOT NULL,
  used_at    DATETIME(6)  NULL,
  KEY mail_link_user (user_id),
  KEY mail_link_expires (expires_at),
  CONSTRAINT mail_link_user FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- jwk is a JSON Web Key (RFC 7517) with its private part. The newest whose signs_from has come signs.
CREATE TABLE signing_key (
  id         VARCHAR(32)   NOT NULL PRIMARY KEY,
  jwk        VARCHAR(1000) NOT NULL,
  signs_from DATETIME(6)   NOT NULL,
  KEY signing_key_signs_from (signs_from)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What is limited per account or address, one row each, until its window has passed.
CREATE TABLE attempt (
  id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  bucket     BINARY(32)  NOT NULL,
  made_at    DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  KEY attempt_bucket (bucket, made_at),
  KEY attempt_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
