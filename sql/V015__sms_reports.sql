-- How far a text message has come after its carrier took it; mails and text messages are looked for apart.
ALTER TABLE outbox
  ADD COLUMN delivery VARCHAR(16) NULL AFTER sent_at,
  DROP KEY outbox_due,
  ADD KEY outbox_due (kind, next_try_at);
