-- Roles and schema of reconciliation-service: who owns, who maintains, who runs. Idempotent; a superuser runs it.
DO $$
DECLARE
  word text;
BEGIN
  FOREACH word IN ARRAY ARRAY['recon_owner', 'recon_maintenance', 'recon_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = word) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', word);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS recon AUTHORIZATION recon_owner;
GRANT USAGE ON SCHEMA recon TO recon_app, recon_maintenance, zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE recon_owner IN SCHEMA recon
  GRANT SELECT ON TABLES TO zerosum_reader;

-- Operators wait for a run's last transaction at most; a run's join may take minutes.
ALTER ROLE recon_app SET lock_timeout = '5s';
ALTER ROLE recon_app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE recon_app SET transaction_timeout = '10min';
ALTER ROLE recon_app SET tcp_user_timeout = '10s';
