-- Roles and schema of the merchant API: who owns, who maintains, who runs. Idempotent; a superuser runs it.
DO $$
DECLARE
  word text;
BEGIN
  FOREACH word IN ARRAY ARRAY['payment_owner', 'payment_maintenance', 'payment_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = word) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', word);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS payment AUTHORIZATION payment_owner;
GRANT USAGE ON SCHEMA payment TO payment_app, payment_maintenance, zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE payment_owner IN SCHEMA payment
  GRANT SELECT ON TABLES TO zerosum_reader;

-- Nothing here holds a lock across a call, so a wait of seconds means that something is wrong.
ALTER ROLE payment_app SET lock_timeout = '2s';
ALTER ROLE payment_app SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE payment_app SET transaction_timeout = '10s';
ALTER ROLE payment_app SET tcp_user_timeout = '5s';
