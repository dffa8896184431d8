package dev.howdah.onboarding;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The receipts in the database; none is ever changed or taken away. */
final class ReceiptTable {

  private static final int SHOWN = 10;

  private ReceiptTable() {}

  /** Keeps it unless it is kept already. */
  static void keep(Handle handle, GuideStep step, StepReceipt receipt) {
    handle
        .createUpdate(
            "INSERT INTO onboarding_receipt (step, done_at, done_by, result, system_name)"
                + " VALUES (:step, :at, :by, :result, :system) ON CONFLICT DO NOTHING")
        .bind("step", step.word())
        .bind("at", receipt.doneAt().toEpochMilli())
        .bind("by", receipt.doneBy())
        .bind("result", receipt.result())
        .bind("system", receipt.system())
        .execute();
  }

  /** The newest first. */
  static List<StepReceipt> of(Handle handle, GuideStep step) {
    return handle
        .createQuery(
            "SELECT * FROM onboarding_receipt WHERE step = :step"
                + " ORDER BY done_at DESC, result LIMIT :shown")
        .bind("step", step.word())
        .bind("shown", SHOWN)
        .map(
            (row, context) ->
                new StepReceipt(
                    Instant.ofEpochMilli(row.getLong("done_at")),
                    row.getString("done_by"),
                    row.getString("result"),
                    row.getString("system_name")))
        .list();
  }
}
