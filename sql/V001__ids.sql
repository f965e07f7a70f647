-- Numbers the blocks of 1024 ids that nodes take.
CREATE TABLE id_block (
  block BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY
) ENGINE = InnoDB;
