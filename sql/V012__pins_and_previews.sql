-- What is pinned, of each room the newest first; the message says the same of itself.
CREATE TABLE pin (
  room_id   BIGINT      NOT NULL,
  seq       BIGINT      NOT NULL,
  pinned_at DATETIME(6) NOT NULL,
  PRIMARY KEY (room_id, seq)
) ENGINE = InnoDB;

-- previews is a JSON array of what the pages say of themselves that the text has links to: nothing as long as nobody has
-- looked, an empty one when the sender wants none.
ALTER TABLE message
  ADD COLUMN pinned_at DATETIME(6) NULL,
  ADD COLUMN pinned_by BIGINT NULL,
  ADD COLUMN previews TEXT COLLATE utf8mb4_bin NULL;

-- What pages say of themselves, for a while. hash is the SHA-256 of the link; state is BEGUN while a node reads the page,
-- then FOUND or NOTHING; after until it counts no more.
CREATE TABLE link_preview (
  hash        BINARY(32)   NOT NULL PRIMARY KEY,
  state       VARCHAR(8)   NOT NULL,
  title       VARCHAR(200) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  description VARCHAR(300) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  site_name   VARCHAR(80)  COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  until       DATETIME(6)  NOT NULL,
  KEY link_preview_until (until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
