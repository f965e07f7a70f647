-- What people have agreed upon with each other. Whoever made it is among its people.
CREATE TABLE schedule (
  id           BIGINT        NOT NULL PRIMARY KEY,
  owner_id     BIGINT        NOT NULL,
  name         VARCHAR(100)  NOT NULL,
  description  VARCHAR(1000) NOT NULL DEFAULT '',
  scheduled_at DATETIME(6)   NOT NULL,
  created_at   DATETIME(6)   NOT NULL,
  updated_at   DATETIME(6)   NOT NULL,
  KEY schedule_owner (owner_id),
  CONSTRAINT schedule_owner FOREIGN KEY (owner_id) REFERENCES user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE schedule_person (
  user_id     BIGINT NOT NULL,
  schedule_id BIGINT NOT NULL,
  PRIMARY KEY (user_id, schedule_id),
  KEY schedule_person_schedule (schedule_id),
  CONSTRAINT schedule_person_user FOREIGN KEY (user_id) REFERENCES user (id) ON DELETE CASCADE,
  CONSTRAINT schedule_person_schedule FOREIGN KEY (schedule_id) REFERENCES schedule (id) ON DELETE CASCADE
) ENGINE = InnoDB;
