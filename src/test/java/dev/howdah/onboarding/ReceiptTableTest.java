package dev.howdah.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.time.Instant;
import java.util.List;

class ReceiptTableTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @StoreTest
  void keepsEachReceiptOnceAndShowsTheNewestFirst(Store store) {
    StepReceipt first = new StepReceipt(NOON, "ada", "connected", "Marketo 123-ABC-456");
    StepReceipt later = new StepReceipt(NOON.plusSeconds(1), "lin", "disconnected", "Marketo");

    for (int i = 0; i < 2; i++) {
      store.change(
          handle -> {
            ReceiptTable.keep(handle, GuideStep.CONNECT_MARKETO, first);
            ReceiptTable.keep(handle, GuideStep.CONNECT_MARKETO, later);
          });
    }

    assertThat(kept(store, GuideStep.CONNECT_MARKETO)).containsExactly(later, first);
    assertThat(kept(store, GuideStep.SYNC)).isEmpty();
  }

  @StoreTest
  void readsTheAccountOutOfItsInvitations(Store store) {
    PeopleOfTheAccount account = new PeopleOfTheAccount(store);
    assertThat(account.account().state()).isEqualTo("ready");
    assertThat(account.users().state()).isEqualTo("ready");
    member(store, "first", 1, "invited", "sent");
    member(store, "second", 0, "invited", "pending");

    assertThat(account.account())
        .isEqualTo(
            Standing.of(
                "running", "The first user, first, is invited and has not opened the link yet."));
    assertThat(account.users().message()).isEqualTo("One invitation waits for its mail.");

    store.change(
        handle -> {
          handle.execute(
              "UPDATE member SET state = 'active', active_at = ? WHERE id = 'first'",
              NOON.toEpochMilli());
          handle.execute("UPDATE invitation SET state = 'sent'");
          handle.execute("UPDATE invitation_batch SET complete_at = ?", NOON.toEpochMilli());
        });

    assertThat(account.account())
        .isEqualTo(
            new Standing(
                "done",
                "",
                List.of(new StepReceipt(NOON, "user first", "first user active", "Howdah"))));
    assertThat(account.users())
        .isEqualTo(
            new Standing("done", "", List.of(new StepReceipt(NOON, "ada", "1 invited", "Howdah"))));
  }

  private static List<StepReceipt> kept(Store store, GuideStep step) {
    return store.read(handle -> ReceiptTable.of(handle, step));
  }

  private static void member(Store store, String id, int owner, String state, String invitation) {
    store.change(
        handle -> {
          handle.execute(
              "INSERT INTO member (id, email, email_key, language, workspace, role, state,"
                  + " is_owner, created_at) VALUES (?, ?, ?, 'en', 'Default', 'user', ?, ?, 0)",
              id,
              id,
              id,
              state,
              owner);
          handle.execute(
              "INSERT INTO invitation_batch (id, source, language, created_at)"
                  + " VALUES (?, 'api:ada', 'en', 0)",
              "batch-" + id);
          handle.execute(
              "INSERT INTO invitation (id, member_id, email, batch_id, state, generation,"
                  + " token_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, 0, '', 0, 0)",
              "invitation-" + id,
              id,
              id,
              "batch-" + id,
              invitation);
        });
  }
}
