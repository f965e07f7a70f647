-- What is known of a file; its bytes are a blob in the store. link_key signs links to it, and changes whenever links that
-- were given out must end. unused_since is empty while a message or a profile has the file; removed_at, once nobody sees it
-- any more and what is left of it waits to be cleared. No foreign keys: the send path would lock the rows they point to.
CREATE TABLE file (
  id           BIGINT       NOT NULL PRIMARY KEY,
  owner_id     BIGINT       NOT NULL,
  name         VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
  type         VARCHAR(127) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  size         BIGINT       NOT NULL,
  width        INT          NULL,
  height       INT          NULL,
  millis       BIGINT       NULL,
  blob_name    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  link_key     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version      BIGINT       NOT NULL DEFAULT 1,
  created_at   DATETIME(6)  NOT NULL,
  unused_since DATETIME(6)  NULL,
  removed_at   DATETIME(6)  NULL,
  KEY file_owner (owner_id, id),
  KEY file_unused (unused_since),
  KEY file_removed (removed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The file that a message carries.
CREATE TABLE file_use (
  room_id BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  file_id BIGINT NOT NULL,
  PRIMARY KEY (room_id, seq),
  KEY file_use_file (file_id, room_id, seq)
) ENGINE = InnoDB;

-- Smaller pictures of a picture, made when they are first asked for. size is the longer side at most.
CREATE TABLE thumbnail (
  file_id   BIGINT       NOT NULL,
  size      INT          NOT NULL,
  blob_name VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type      VARCHAR(127) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  bytes     BIGINT       NOT NULL,
  PRIMARY KEY (file_id, size)
) ENGINE = InnoDB;

-- Blobs that nothing has, not yet or not any more: whoever writes one says so here before, so that none is left behind.
CREATE TABLE loose_blob (
  name      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  delete_at DATETIME(6) NOT NULL,
  KEY loose_blob_due (delete_at)
) ENGINE = InnoDB;

ALTER TABLE user ADD COLUMN avatar_id BIGINT NULL, ADD KEY user_avatar (avatar_id);

INSERT INTO lease (name, holder, until) VALUES ('files', '', '2000-01-01');
