package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PersonTest {

  @Test
  void tellsNobodyTheMonthThatIsKeptForCounting() {
    Person person =
        new Person(
            7, "Lead", "A", null, null, "00Q", null, null, null, null, null, null, null, null,
            "005", 202611);

    ObjectNode told = new ObjectMapper().valueToTree(person);

    assertThat(told.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "marketoId",
            "kind",
            "firstName",
            "lastName",
            "sfdcContactId",
            "sfdcLeadId",
            "sfdcAccountId",
            "sfdcOpportunityId",
            "company",
            "title",
            "email",
            "phone",
            "linkedInUrl",
            "source",
            "ownerId");
  }
}
