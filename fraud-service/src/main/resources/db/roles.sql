-- Roles and schema of fraud-service: who owns, who maintains, who runs. Idempotent; a superuser runs it.
DO $$
DECLARE
  word text;
BEGIN
  FOREACH word IN ARRAY ARRAY['fraud_owner', 'fraud_maintenance', 'fraud_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = word) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', word);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS fraud AUTHORIZATION fraud_owner;
GRANT USAGE ON SCHEMA fraud TO fraud_app, fraud_maintenance, zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE fraud_owner IN SCHEMA fraud
  GRANT SELECT ON TABLES TO zerosum_reader;

-- The saga waits 1 s for an assessment, so whatever holds a lock for longer has failed it already.
ALTER ROLE fraud_app SET lock_timeout = '1s';
ALTER ROLE fraud_app SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE fraud_app SET transaction_timeout = '10s';
ALTER ROLE fraud_app SET tcp_user_timeout = '5s';
