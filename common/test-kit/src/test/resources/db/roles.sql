-- Roles of a make-believe service, to show that the engine runs this file in every fresh database.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'example_app') THEN CREATE ROLE example_app LOGIN; END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS example;
GRANT USAGE ON SCHEMA example TO example_app, zerosum_reader;
