-- Whoever changes anything in a room locks its row first. version rises with every change, member_version with every
-- change of who may hear and say what. changed_at has whole seconds: it is indexed, and moves at most once a second. Rows of members who left or were banned stay: their devices must learn of it.
CREATE TABLE room (
  id               BIGINT        NOT NULL PRIMARY KEY,
  kind             VARCHAR(8)    NOT NULL,
  name             VARCHAR(100)  NOT NULL DEFAULT '',
  description      VARCHAR(1000) NOT NULL DEFAULT '',
  is_public        BOOLEAN       NOT NULL DEFAULT FALSE,
  open_history     BOOLEAN       NOT NULL DEFAULT FALSE,
  archived         BOOLEAN       NOT NULL DEFAULT FALSE,
  low              BIGINT        NULL,
  high             BIGINT        NULL,
  created_by       BIGINT        NOT NULL,
  created_at       DATETIME(6)   NOT NULL,
  members          INT           NOT NULL DEFAULT 0,
  seq              BIGINT        NOT NULL DEFAULT 0,
  version          BIGINT        NOT NULL DEFAULT 0,
  member_version   BIGINT        NOT NULL DEFAULT 1,
  last_message_at  DATETIME(6)   NOT NULL,
  changed_at       DATETIME      NOT NULL,
  UNIQUE KEY room_pair (low, high),
  KEY room_changed (changed_at),
  KEY room_listed (is_public, archived, created_at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE membership (
  room_id       BIGINT      NOT NULL,
  user_id       BIGINT      NOT NULL,
  role          VARCHAR(8)  NOT NULL,
  state         VARCHAR(8)  NOT NULL,
  visible_after BIGINT      NOT NULL DEFAULT 0,
  delivered_seq BIGINT      NOT NULL DEFAULT 0,
  read_seq      BIGINT      NOT NULL DEFAULT 0,
  joined_at     DATETIME(6) NOT NULL,
  version       BIGINT      NOT NULL,
  PRIMARY KEY (room_id, user_id),
  KEY membership_user (user_id, state),
  KEY membership_version (user_id, version),
  CONSTRAINT membership_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One per room and invitee: asking again renews it. version is the invitee's version at the last change.
CREATE TABLE invite (
  id         BIGINT      NOT NULL PRIMARY KEY,
  room_id    BIGINT      NOT NULL,
  invitee_id BIGINT      NOT NULL,
  inviter_id BIGINT      NOT NULL,
  state      VARCHAR(10) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  version    BIGINT      NOT NULL,
  UNIQUE KEY invite_pair (room_id, invitee_id),
  KEY invite_version (invitee_id, version),
  KEY invite_waiting (room_id, state, id),
  CONSTRAINT invite_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The code is kept as it is, since admins copy the link again; it lets in, it does not log in.
CREATE TABLE invite_link (
  id         BIGINT      NOT NULL PRIMARY KEY,
  room_id    BIGINT      NOT NULL,
  code       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_by BIGINT      NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NULL,
  max_uses   INT         NULL,
  uses       INT         NOT NULL DEFAULT 0,
  UNIQUE KEY invite_link_code (code),
  KEY invite_link_room (room_id),
  CONSTRAINT invite_link_room_id FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
