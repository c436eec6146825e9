-- Finds the processor's attempts and the ledger's transactions of a payment. A pattern, not a JSON path: the trail takes
-- every text, and jsonb refuses some. Inside of a JSON string each quote has a backslash before it, so nothing that
-- somebody wrote looks like the member.
CREATE INDEX record_payment_idx ON audit.record (
    (CASE stream WHEN 'processor' THEN split_part(object_id, ':', 1)
                 ELSE substring(payload FROM '"reference":"([^"]+)"') END))
  WHERE stream IN ('processor', 'ledger');
