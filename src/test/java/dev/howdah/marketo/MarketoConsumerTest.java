package dev.howdah.marketo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.howdah.marketo.api.LeadChange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketoConsumerTest {

  private static final Duration AT_MOST = Duration.ofMinutes(1);

  @RegisterExtension static final MarketoExtension marketo = MarketoExtension.withoutLimits();

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final AtomicBoolean refuses = new AtomicBoolean();

  @Test
  void handsOnEachChangeOnceAlsoAfterARestart() throws Exception {
    String id = someone();
    String key = "once";
    listen(key);
    rename(id, "Ada");
    await().atMost(AT_MOST).until(() -> taken.contains(id + ":Ada"));

    marketo.restart();
    rename(id, "Grace");
    listen(key);
    await().atMost(AT_MOST).until(() -> taken.contains(id + ":Grace"));
    rename(id, "Edsger");
    await().atMost(AT_MOST).until(() -> taken.contains(id + ":Edsger"));

    assertThat(taken).containsExactly(id + ":Ada", id + ":Grace", id + ":Edsger");
  }

  @Test
  void readsAPageAgainThatWasNotTaken() throws Exception {
    String id = someone();
    refuses.set(true);
    listen("again");
    rename(id, "Barbara");
    await().atMost(AT_MOST).until(() -> taken.stream().filter("refused"::equals).count() >= 2);

    refuses.set(false);

    await().atMost(AT_MOST).until(() -> taken.contains(id + ":Barbara"));
  }

  @Test
  void beginsNoRouteWithAnOperationThatDoesNotStream() {
    assertThatThrownBy(() -> route("marketo:describe"))
        .hasRootCauseMessage(
            "A route cannot begin with marketo:describe: expected leadChanges or deletedLeads,"
                + " found describe. The route is not started. Begin it with a timer and call"
                + " marketo:describe in it");
    assertThatThrownBy(() -> route("marketo:leadChanges"))
        .hasRootCauseMessage(
            "A route cannot begin with marketo:leadChanges: expected the option fields, found none."
                + " The route is not started. Name the fields whose changes it shall see");
  }

  private String someone() {
    return Long.toString(
        marketo.people().stream().filter(p -> p.sfdcId() == null).findFirst().orElseThrow().id());
  }

  private void rename(String id, String firstName) {
    marketo.write(
        "/rest/v1/leads.json",
        "{'action':'updateOnly','lookupField':'id','input':[{'id':"
            + id
            + ",'firstName':'"
            + firstName
            + "'}]}");
  }

  private void listen(String key) throws Exception {
    route(
        "marketo:leadChanges?fields=firstName&delay=100&initialDelay=0&stateKey="
            + key
            + "&since="
            + marketo.sandbox().clock().instant().minusSeconds(1));
  }

  private void route(String uri) throws Exception {
    marketo
        .camel()
        .addRoutes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from(uri)
                    .process(
                        exchange -> {
                          if (refuses.get()) {
                            taken.add("refused");
                            throw new IllegalStateException("Not now");
                          }
                          for (Object one : exchange.getMessage().getBody(List.class)) {
                            LeadChange change = (LeadChange) one;
                            change
                                .fields()
                                .forEach(f -> taken.add(change.leadId() + ":" + f.newValue()));
                          }
                        });
              }
            });
  }
}
