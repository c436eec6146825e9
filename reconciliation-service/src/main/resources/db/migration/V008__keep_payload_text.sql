-- An event says what it said, character by character: json keeps the text, jsonb would order it anew.
ALTER TABLE recon.outbox ALTER COLUMN payload TYPE json;
