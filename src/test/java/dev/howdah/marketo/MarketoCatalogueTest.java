package dev.howdah.marketo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.failures.Explain;
import dev.howdah.failures.Explained;
import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoException;
import dev.howdah.marketo.api.MarketoLogin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every code of Marketo, answered by the simulator to a call, told whole. */
class MarketoCatalogueTest {

  @RegisterExtension static final MarketoExtension marketo = MarketoExtension.withoutLimits();

  @Test
  void tellsEachCodeWithCategoryMeaningAndRemedy() throws IOException {
    List<String> told = new ArrayList<>();
    for (String line : expected().lines().toList()) {
      String asked = line.substring(0, line.indexOf(" | "));
      // What one code parks must not park the next.
      marketo.restart();
      MarketoClient client = marketo.component().client(MarketoLogin.of(marketo::credentials));
      client.usage();
      marketo.fault(fault(asked));

      MarketoException refused = catchThrowableOfType(MarketoException.class, client::describe);

      marketo.forgetFaults();
      Explained what = Explain.platform(refused).orElseThrow();
      assertThat(what.system()).isEqualTo("Marketo");
      assertThat(what.code()).isEqualTo(asked.replaceFirst(":.*", ""));
      told.add(
          String.join(" | ", asked, what.category(), what.meaning() + ". " + what.remedy() + "."));
    }

    assertThat(String.join("\n", told) + "\n").isEqualTo(expected());
  }

  private static String fault(String asked) {
    String what =
        asked.startsWith("http-") ? "'status':" + asked.substring(5) : "'code':'" + asked + "'";
    return "{'path':'/rest/v1/leads/describe','count':50," + what + "}";
  }

  private static String expected() throws IOException {
    try (InputStream text =
        MarketoCatalogueTest.class.getResourceAsStream("/failures/marketo.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
