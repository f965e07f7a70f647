-- A copy that is ready is a file of the user's own: whoever clears away files that nothing has clears it away, too.
ALTER TABLE export
  DROP KEY export_secret,
  DROP KEY export_expires,
  DROP COLUMN expires_at,
  DROP COLUMN blob_key,
  DROP COLUMN bytes,
  DROP COLUMN secret,
  ADD COLUMN file_id BIGINT NULL;
