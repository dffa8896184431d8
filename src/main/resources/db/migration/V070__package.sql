-- Installs of the managed package, from the order to its end; an installation key lies in the vault.
CREATE TABLE package_install (
  id           TEXT     NOT NULL PRIMARY KEY,
  namespace    TEXT     NOT NULL,
  version      TEXT     NOT NULL,
  security     TEXT     NOT NULL,
  remote_sites SMALLINT NOT NULL,
  state        TEXT     NOT NULL,
  request_id   TEXT     NOT NULL,
  ordered_by   TEXT     NOT NULL,
  ordered_at   BIGINT   NOT NULL,
  deadline     BIGINT   NOT NULL,
  ended_at     BIGINT   NOT NULL,
  message      TEXT     NOT NULL
);
CREATE INDEX package_install_by_time ON package_install (namespace, ordered_at);
