package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeEventTest {

  private static final String LEAD = "00Q5g00000AAAAAEAA";
  private static final String CONTACT = "0035g00000AAAAAAA4";
  private static final String ROLE = "00K5g00000AAAAAAA4";

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "UPDATE", "DELETE", "UNDELETE", "GAP_UPDATE", "SNAPSHOT"})
  void tellsOfEachRecordWhateverHappenedToIt(String type) {
    String other = "00Q5g00000AAAAB";

    ChangeEvent event = ChangeEvent.read(event("Lead", type, LEAD + "\",\"" + other, ""));

    assertThat(event.leads()).containsExactly(RecordId.whole(LEAD), RecordId.whole(other));
    assertThat(event.contacts()).isEmpty();
    assertThat(event.asks()).isFalse();
    assertThat(event.isOverflow()).isFalse();
  }

  @Test
  void takesTheContactOfARoleFromTheEventOrAsksForIt() throws JsonProcessingException {
    String told = ",\"ContactId\":\"" + CONTACT + "\"";
    String contact = RecordId.whole(CONTACT);
    ChangeEvent created = ChangeEvent.read(event(ReadChanges.ROLE, "CREATE", ROLE, told));
    assertThat(created.contacts()).containsExactly(contact);
    assertThat(created.asks()).isFalse();

    ChangeEvent deleted = ChangeEvent.read(event(ReadChanges.ROLE, "DELETE", ROLE, ""));
    assertThat(deleted.asks()).isTrue();
    assertThat(deleted.query())
        .isEqualTo(
            "SELECT Id, ContactId, OpportunityId FROM OpportunityContactRole WHERE Id IN ('"
                + RecordId.whole(ROLE)
                + "')");
    String answer = "{\"records\":[{\"Id\":\"x\",\"ContactId\":\"" + CONTACT + "\"}]}";
    ChangeEvent answered = deleted.answered(new ObjectMapper().readTree(answer));
    assertThat(answered.contacts()).containsExactly(contact);
    assertThat(answered.asks()).isFalse();
  }

  @Test
  void asksForTheOpportunityOfARoleThatMayHaveHadAnotherContact() throws JsonProcessingException {
    String told = ",\"ContactId\":\"" + CONTACT + "\"";
    ChangeEvent moved = ChangeEvent.read(event(ReadChanges.ROLE, "UPDATE", ROLE, told));
    assertThat(moved.asks()).isTrue();

    String answer =
        "{\"records\":[{\"ContactId\":\""
            + CONTACT
            + "\",\"OpportunityId\":\"006000000000001AAA\"}]}";
    ChangeEvent answered = moved.answered(new ObjectMapper().readTree(answer));
    assertThat(answered.contacts()).containsExactly(RecordId.whole(CONTACT));
    assertThat(answered.opportunities()).containsExactly("006000000000001AAA");
  }

  @ParameterizedTest
  @CsvSource({"Lead,GAP_OVERFLOW,true", "Account,UPDATE,false"})
  void tellsOfNobodyWhereNoRecordIsNamedOrItIsNoPerson(
      String object, String type, boolean isOverflow) {
    ChangeEvent event = ChangeEvent.read(event(object, type, "000000000000000AAA", ""));

    assertThat(event)
        .isEqualTo(new ChangeEvent(Set.of(), Set.of(), Set.of(), Set.of(), isOverflow));
  }

  @Test
  void refusesWhatIsNoChangeEvent() {
    assertThatThrownBy(() -> ChangeEvent.read("{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A change event has no ChangeEventHeader");
    assertThatThrownBy(() -> ChangeEvent.read("<event/>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A change event is no JSON");
  }

  private static String event(String object, String type, String records, String fields) {
    return "{\"ChangeEventHeader\":{\"entityName\":\""
        + object
        + "\",\"changeType\":\""
        + type
        + "\",\"recordIds\":[\""
        + records
        + "\"]}"
        + fields
        + "}";
  }
}
