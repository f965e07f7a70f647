-- Mails and text messages: written in the transaction that causes them, sent after it.
CREATE TABLE outbox (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind        VARCHAR(8)   NOT NULL,
  recipient   VARCHAR(254) NOT NULL,
  subject     VARCHAR(255) NOT NULL,
  text        TEXT         NOT NULL,
  html        TEXT         NOT NULL,
  code        VARCHAR(16)  NULL,
  created_at  DATETIME(6)  NOT NULL,
  next_try_at DATETIME(6)  NULL,
  tries       INT          NOT NULL DEFAULT 0,
  sent_at     DATETIME(6)  NULL,
  error       VARCHAR(500) NULL,
  KEY outbox_due (next_try_at),
  KEY outbox_created (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
