-- Roles and schema of audit-sink: who owns, who maintains, who runs. Idempotent; a superuser runs it.
DO $$
DECLARE
  word text;
BEGIN
  FOREACH word IN ARRAY ARRAY['audit_owner', 'audit_maintenance', 'audit_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = word) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', word);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS audit AUTHORIZATION audit_owner;
GRANT USAGE ON SCHEMA audit TO audit_app, audit_maintenance, zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE audit_owner IN SCHEMA audit
  GRANT SELECT ON TABLES TO zerosum_reader;

-- Whoever holds a stream's head for longer than this has stalled all who tell of it.
ALTER ROLE audit_app SET lock_timeout = '3s';
ALTER ROLE audit_app SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE audit_app SET transaction_timeout = '10s';
ALTER ROLE audit_app SET tcp_user_timeout = '5s';
