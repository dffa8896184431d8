package dev.howdah.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StaffTest {

  private final World world = World.of(5, 10, Instant.parse("2026-11-21T12:00:00Z"));

  @Test
  void employsAnAdministratorAndUsersWhoHaveLeftOrMayNotUseTheInterface() {
    assertThat(world.salesforceUsers())
        .anyMatch(user -> user.isActive() && !user.apiEnabled())
        .anyMatch(user -> !user.isActive() && user.apiEnabled())
        .anyMatch(user -> !user.emailVerified())
        .extracting(SalesforceUser::username)
        .doesNotHaveDuplicates();
    assertThat(world.salesforceUsers().get(0))
        .isEqualTo(
            new SalesforceUser(
                SalesforceId.of("005", 1),
                "admin@sandbox.howdah.example",
                "admin@sales.example.com",
                "Ada",
                "Admin",
                "System Administrator",
                true,
                true,
                true));
    assertThat(world.queues()).hasSize(5).allMatch(queue -> queue.id().startsWith("00G"));
  }

  @Test
  void hasMarketoUsersOfEveryKind() {
    assertThat(world.marketoUsers())
        .anyMatch(user -> user.roles().contains("Admin") && !user.apiOnly() && !user.isLocked())
        .anyMatch(user -> user.roles().contains("Admin") && user.isLocked())
        .anyMatch(user -> user.roles().contains("Admin") && user.apiOnly())
        .anyMatch(user -> !user.roles().contains("Admin") && !user.apiOnly())
        .anyMatch(user -> !user.userid().equals(user.emailAddress()));
    assertThat(
            world.marketoUsers().stream()
                .filter(user -> user.roles().contains("Admin") && !user.apiOnly())
                .map(MarketoUser::emailAddress)
                .collect(Collectors.toSet()))
        .hasSizeGreaterThan(1)
        .contains("admin@sales.example.com");
  }

  /** The pairs that Salesforce's own documentation shows. */
  @Test
  void writesIdsAsSalesforceDoes() {
    assertThat(SalesforceId.withSuffix("001D000000IqhSL")).isEqualTo("001D000000IqhSLIAZ");
    assertThat(SalesforceId.withSuffix("003D000000QV9n2")).isEqualTo("003D000000QV9n2IAD");
    assertThat(SalesforceId.of("00Q", 0)).startsWith("00Q5g0000000000").hasSize(18);
    assertThat(SalesforceId.of("00Q", 61)).startsWith("00Q5g000000000z");
    assertThat(SalesforceId.of("00Q", 62)).startsWith("00Q5g0000000010");
  }
}
