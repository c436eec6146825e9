-- Networks that operators block. The version orders copies of the list that are kept elsewhere.
CREATE TABLE fraud.blocked_network (
  id text CONSTRAINT blocked_network_id_pk PRIMARY KEY CHECK (id ~ '^net_[a-z0-9]{26}$'),
  network cidr NOT NULL CONSTRAINT blocked_network_network_unique UNIQUE,
  reason text NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL
);

CREATE TABLE fraud.blocked_network_list (
  is_only boolean CONSTRAINT blocked_network_list_is_only_pk PRIMARY KEY CHECK (is_only),
  version bigint NOT NULL
);
INSERT INTO fraud.blocked_network_list VALUES (true, 1);

GRANT SELECT, INSERT, DELETE ON fraud.blocked_network TO fraud_app;
GRANT SELECT, UPDATE ON fraud.blocked_network_list TO fraud_app;
