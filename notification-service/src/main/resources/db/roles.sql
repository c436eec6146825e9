-- Roles and schema of notification-service: who owns, who maintains, who runs. Idempotent; a superuser runs it.
DO $$
DECLARE
  word text;
BEGIN
  FOREACH word IN ARRAY ARRAY['notification_owner', 'notification_maintenance', 'notification_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = word) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', word);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS notification AUTHORIZATION notification_owner;
GRANT USAGE ON SCHEMA notification TO notification_app, notification_maintenance, zerosum_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE notification_owner IN SCHEMA notification
  GRANT SELECT ON TABLES TO zerosum_reader;

-- Whatever is refused here comes again: events from their outbox, deliveries when their lease ends.
ALTER ROLE notification_app SET lock_timeout = '3s';
ALTER ROLE notification_app SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE notification_app SET transaction_timeout = '10s';
ALTER ROLE notification_app SET tcp_user_timeout = '5s';
