-- Roles and schema of gateway-adapter: who owns, who maintains, who runs. Idempotent; a superuser runs it.
DO $$
DECLARE
  word text;
BEGIN
  FOREACH word IN ARRAY ARRAY['processor_owner', 'processor_maintenance', 'processor_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = word) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', word);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS processor AUTHORIZATION processor_owner;
GRANT USAGE ON SCHEMA processor TO processor_app, processor_maintenance, zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE processor_owner IN SCHEMA processor
  GRANT SELECT ON TABLES TO zerosum_reader;

-- No transaction here spans a call to a processor, so one that takes seconds is stuck.
ALTER ROLE processor_app SET lock_timeout = '2s';
ALTER ROLE processor_app SET idle_in_transaction_session_timeout = '2s';
ALTER ROLE processor_app SET transaction_timeout = '5s';
ALTER ROLE processor_app SET tcp_user_timeout = '5s';
