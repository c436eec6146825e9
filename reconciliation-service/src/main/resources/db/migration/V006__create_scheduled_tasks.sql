-- db-scheduler's table, as its documentation gives it: the nightly run is taken by one instance.
CREATE TABLE recon.scheduled_tasks (
  task_name text NOT NULL,
  task_instance text NOT NULL,
  task_data bytea,
  execution_time timestamptz NOT NULL,
  picked boolean NOT NULL,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint NOT NULL,
  priority smallint,
  CONSTRAINT scheduled_tasks_task_name_task_instance_pk PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time_idx ON recon.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat_idx ON recon.scheduled_tasks (last_heartbeat);

GRANT SELECT, INSERT, UPDATE, DELETE ON recon.scheduled_tasks TO recon_app;
