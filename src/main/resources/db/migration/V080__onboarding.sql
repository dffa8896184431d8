-- What came out of the steps of the guide; kept even when the step is undone.
CREATE TABLE onboarding_receipt (
  step        TEXT   NOT NULL,
  done_at     BIGINT NOT NULL,
  done_by     TEXT   NOT NULL,
  result      TEXT   NOT NULL,
  system_name TEXT   NOT NULL,
  PRIMARY KEY (step, done_at, result)
)${by_key};
