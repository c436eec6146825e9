-- Roles and schema of the ledger: who owns, who makes partitions, who runs. Idempotent; a superuser runs it.
DO $$
DECLARE
  word text;
BEGIN
  FOREACH word IN ARRAY ARRAY['ledger_owner', 'ledger_maintenance', 'ledger_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = word) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', word);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS ledger AUTHORIZATION ledger_owner;
GRANT USAGE ON SCHEMA ledger TO ledger_app, ledger_maintenance, zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE ledger_owner IN SCHEMA ledger
  GRANT SELECT ON TABLES TO zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE ledger_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The service makes partitions as the maintenance role, and is nothing more by being its member.
GRANT ledger_maintenance TO ledger_app WITH INHERIT FALSE, SET TRUE;

-- A frozen writer must not freeze the ledger (DESIGN section 5).
ALTER ROLE ledger_app SET lock_timeout = '2s';
ALTER ROLE ledger_app SET idle_in_transaction_session_timeout = '2s';
ALTER ROLE ledger_app SET transaction_timeout = '5s';
ALTER ROLE ledger_app SET tcp_user_timeout = '5s';
ALTER ROLE ledger_maintenance SET lock_timeout = '500ms';
ALTER ROLE ledger_maintenance SET idle_in_transaction_session_timeout = '2s';
