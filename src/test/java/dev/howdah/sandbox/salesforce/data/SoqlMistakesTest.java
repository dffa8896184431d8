package dev.howdah.sandbox.salesforce.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How mistakes in queries are told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoqlMistakesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private Org org;

  @BeforeAll
  void open(@TempDir Path folder) {
    org = Org.open(folder, World.of(3, 20, NOW), new SettableClock(NOW));
  }

  @AfterAll
  void close() {
    org.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "SELECT Id, Foo FROM Lead | INVALID_FIELD | 12 | No such column 'Foo' on entity 'Lead'. If"
            + " you are attempting to use a custom field, be sure to append the '__c' after the"
            + " custom field name. Please reference your WSDL or the describe call for the"
            + " appropriate names.",
        "SELECT Id FROM Foo | INVALID_TYPE | 16 | sObject type 'Foo' is not supported. If you are"
            + " attempting to use a custom object, be sure to append the '__c' after the entity"
            + " name. Please reference your WSDL or the describe call for the appropriate names.",
        "SELECT Foo.Name FROM Lead | INVALID_FIELD | 8 | Didn't understand relationship 'Foo' in"
            + " field path. If you are attempting to use a custom relationship, be sure to append"
            + " the '__r' after the custom relationship name. Please reference your WSDL or the"
            + " describe call for the appropriate names.",
        "SELECT FROM Lead | MALFORMED_QUERY | 8 | unexpected token: 'FROM'",
        "SELECT Id FROM Lead WHERE Title = 'a' AND Title = 'b' OR Title = 'c' | MALFORMED_QUERY |"
            + " 55 | unexpected token: 'OR'",
        "SELECT Id FROM Lead WHERE Title | MALFORMED_QUERY | 32 | unexpected token: '<EOF>'",
        "SELECT Id FROM Lead LIMIT x | MALFORMED_QUERY | 27 | unexpected token: 'x'",
        "SELECT Id FROM Lead WHERE IsConverted = 'true' | INVALID_FIELD | 41 | value of filter"
            + " criterion for field 'IsConverted' must be of type boolean and should not be"
            + " enclosed in quotes",
        "SELECT Id FROM Lead WHERE CreatedDate > '2024-01-01' | INVALID_FIELD | 41 | value of"
            + " filter criterion for field 'CreatedDate' must be of type dateTime and should not be"
            + " enclosed in quotes",
        "SELECT Id FROM Lead WHERE Title = 5 | INVALID_FIELD | 35 | value of filter criterion for"
            + " field 'Title' must be of type string and should be enclosed in quotes",
        "SELECT Id FROM Lead WHERE Id = 'xyz' | INVALID_QUERY_FILTER_OPERATOR | 32 | invalid ID"
            + " field: xyz",
        "SELECT Id FROM Lead WHERE Id LIKE '00Q%' | INVALID_QUERY_FILTER_OPERATOR | 27 | invalid"
            + " operator on id field",
        "SELECT Id FROM Lead WHERE Description = 'x' | INVALID_FIELD | 27 | field 'Description'"
            + " can not be filtered in a query call",
        "SELECT Id FROM Lead ORDER BY Street | INVALID_FIELD | 30 | field 'Street' can not be"
            + " sorted in a query call",
        "SELECT Name, COUNT(Id) FROM Lead | MALFORMED_QUERY | 8 | Field must be grouped or"
            + " aggregated: Name",
        "SELECT CALENDAR_YEAR(CreatedDate) FROM Lead | MALFORMED_QUERY | 22 | Field must be grouped"
            + " or aggregated: CreatedDate",
        "SELECT CALENDAR_YEAR(CreatedDate) FROM Lead GROUP BY CALENDAR_MONTH(CreatedDate) |"
            + " MALFORMED_QUERY | 22 | Field must be grouped or aggregated: CreatedDate",
        "SELECT COUNT(Id) FROM Lead GROUP BY CALENDAR_MONTH(Title) | INVALID_FIELD | 52 | field"
            + " Title does not support date function CALENDAR_MONTH",
        "SELECT COUNT(Id) FROM Lead GROUP BY CreatedDate | INVALID_FIELD | 37 | field 'CreatedDate'"
            + " can not be grouped in a query call",
        "SELECT COUNT(Id) FROM Lead GROUP BY MAX(Title) | MALFORMED_QUERY | 37 | Grouped field should"
            + " not be aggregated: MAX",
        "SELECT CALENDAR_CENTURY(CreatedDate) FROM Lead | MALFORMED_QUERY | 8 | Invalid aggregate"
            + " function: CALENDAR_CENTURY",
        "SELECT Owner.Company FROM Lead | INVALID_FIELD | 8 | No such column 'Company' on entity"
            + " 'Name'. If you are attempting to use a custom field, be sure to append the '__c'"
            + " after the custom field name. Please reference your WSDL or the describe call for"
            + " the appropriate names.",
        "SELECT Id FROM Lead WHERE Id = :id | MALFORMED_QUERY | 33 | Bind variables only allowed in"
            + " Apex code",
      })
  void showsThePlaceOfAMistake(String soql, String code, int column, String message) {
    assertThatThrownBy(() -> query(soql))
        .isInstanceOfSatisfying(
            SalesforceError.class,
            error -> {
              assertThat(error.errorCode()).isEqualTo(code);
              assertThat(error.text())
                  .contains("\nERROR at Row:1:Column:" + column + "\n")
                  .endsWith("\n" + message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT FIELDS(ALL) FROM Lead | MALFORMED_QUERY | The SOQL FIELDS function must have a"
            + " LIMIT of at most 200",
        "SELECT Id FROM Lead OFFSET 2001 | NUMBER_OUTSIDE_VALID_RANGE | Maximum SOQL offset allowed"
            + " is 2000",
        "SELECT Id FROM Lead ALL ROWS | MALFORMED_QUERY | ALL ROWS only allowed in Apex code",
      })
  void refusesWhatHasNoPlace(String soql, String code, String message) {
    assertThatThrownBy(() -> query(soql))
        .isInstanceOfSatisfying(
            SalesforceError.class,
            error -> {
              assertThat(error.errorCode()).isEqualTo(code);
              assertThat(error.text()).isEqualTo(message);
            });
  }

  @Test
  void hasNoFurtherPagesOfGroups(@TempDir Path folder) {
    try (Org crowded = Org.open(folder, World.of(3, 6000, NOW), new SettableClock(NOW))) {
      String groups = "SELECT COUNT(Id) FROM Lead GROUP BY Id";

      assertThatThrownBy(() -> crowded.query(QueryRequest.of(groups, "60.0")))
          .isInstanceOfSatisfying(
              SalesforceError.class,
              error -> {
                assertThat(error.errorCode()).isEqualTo("EXCEEDED_ID_LIMIT");
                assertThat(error.text())
                    .isEqualTo(
                        "Aggregate query does not support queryMore(), use LIMIT to restrict the"
                            + " results to a single batch");
              });
      assertThat(crowded.query(QueryRequest.of(groups + " LIMIT 2000", "60.0")).totalSize())
          .isEqualTo(2000);
    }
  }

  @Test
  void showsThePlaceByALineOfItsOwn() {
    assertThatThrownBy(() -> query("SELECT Id, Foo FROM Lead"))
        .hasMessageStartingWith(
            "\nSELECT Id, Foo FROM Lead\n           ^\nERROR at Row:1:Column:12\n");
  }

  private QueryResult query(String soql) {
    return org.query(QueryRequest.of(soql, "60.0"));
  }
}
