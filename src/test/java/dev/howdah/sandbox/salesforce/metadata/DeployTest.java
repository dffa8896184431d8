package dev.howdah.sandbox.salesforce.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.world.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final World WORLD = World.of(3, 100, NOW);
  private static final DeployOptions ALL_OR_NOTHING = new DeployOptions(false, true, false, true);
  private static final String SITE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata">
          <disableProtocolSecurity>false</disableProtocolSecurity>
          <isActive>true</isActive>
          <url>https://one.example</url>
      </RemoteSiteSetting>
      """;
  private static final String FIELDS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
          <fields>
              <fullName>Good__c</fullName>
              <label>Good</label>
              <length>50</length>
              <type>Text</type>
          </fields>
          <fields>
              <fullName>Bad__c</fullName>
              <label>Bad</label>
              <type>Text</type>
          </fields>
      </CustomObject>
      """;

  @TempDir private Path folder;
  private final SandboxClock clock = SandboxClock.at(NOW, 1);
  private Org org;
  private MetadataApi metadata;

  @BeforeEach
  void open() {
    org = Org.open(folder, WORLD, clock);
    metadata = MetadataApi.open(org);
  }

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void namesFileLineAndColumnOfWhatIsWrongAndChangesNothing() throws IOException {
    ObjectNode result =
        deploy(
            ALL_OR_NOTHING,
            Map.of(
                "package.xml",
                manifest("CustomField", "Activity.Good__c", "Activity.Bad__c"),
                "objects/Activity.object",
                FIELDS));

    assertThat(result.path("status").asText()).isEqualTo("Failed");
    assertThat(problems(result))
        .containsExactly(
            "objects/Activity.object:9:13 CustomField Activity.Bad__c Must specify 'length' for a"
                + " CustomField of type Text");
    assertThat(org.catalogue().type("Task").field("Good__c")).isEmpty();
  }

  @Test
  void keepsWhatIsGoodWhereItMay() throws IOException {
    ObjectNode result =
        deploy(
            new DeployOptions(false, false, false, true),
            Map.of(
                "package.xml",
                manifest("CustomField", "Activity.Good__c", "Activity.Bad__c"),
                "objects/Activity.object",
                FIELDS));

    assertThat(result.path("status").asText()).isEqualTo("SucceededPartial");
    assertThat(org.catalogue().type("Task").field("Good__c")).isPresent();
    assertThat(org.catalogue().type("Task").field("Bad__c")).isEmpty();
  }

  @Test
  void changesNothingWhenItOnlyChecks() throws IOException {
    ObjectNode result =
        deploy(
            new DeployOptions(true, true, false, true),
            Map.of(
                "package.xml",
                manifest("RemoteSiteSetting", "One"),
                "remoteSiteSettings/One.remoteSite",
                SITE));

    assertThat(result.path("status").asText()).isEqualTo("Succeeded");
    assertThat(result.path("checkOnly").asBoolean()).isTrue();
    assertThat(metadata.list("RemoteSiteSetting", "Ada").orElseThrow()).isEmpty();
  }

  @Test
  void showsWhatIsWrongWithAManifestAndAFile() throws IOException {
    assertThat(
            problems(
                deploy(
                    ALL_OR_NOTHING,
                    Map.of(
                        "package.xml",
                        manifest("RemoteSiteSetting", "Two"),
                        "remoteSiteSettings/One.remoteSite",
                        SITE.replace("<url>", "<uri>").replace("</url>", "</uri>")))))
        .containsExactlyInAnyOrder(
            "remoteSiteSettings/One.remoteSite RemoteSiteSetting One Not in package.xml",
            "package.xml RemoteSiteSetting Two An object 'Two' of type RemoteSiteSetting was named"
                + " in package.xml, but was not found in zipped directory");
    assertThat(
            problems(
                deploy(
                    ALL_OR_NOTHING,
                    Map.of(
                        "package.xml",
                        manifest("RemoteSiteSetting", "One"),
                        "remoteSiteSettings/One.remoteSite",
                        SITE.replace("<url>", "<uri>").replace("</url>", "</uri>")))))
        .containsExactly(
            "remoteSiteSettings/One.remoteSite:5:10 RemoteSiteSetting One Error parsing file:"
                + " Element {http://soap.sforce.com/2006/04/metadata}uri invalid at this location"
                + " in type RemoteSiteSetting");
    assertThat(problems(deploy(ALL_OR_NOTHING, Map.of("a.txt", "b"))))
        .containsExactly("package.xml  package.xml No package.xml found");
  }

  @Test
  void keepsFieldsThroughARestartGivesThemBackAndTakesThemAway() throws IOException {
    String good = FIELDS.replaceAll("(?s)    <fields>\\s*<fullName>Bad__c.*?</fields>\n", "");
    deploy(
        ALL_OR_NOTHING,
        Map.of(
            "package.xml",
            manifest("CustomField", "Activity.Good__c"),
            "objects/Activity.object",
            good));
    close();
    open();
    assertThat(org.catalogue().type("Task").field("Good__c")).isPresent();

    String id =
        metadata.retrieve(Map.of("CustomField", List.of("Activity.Good__c")), "62.0", true, "Ada");
    ObjectNode retrieved = metadata.retrieved(id).orElseThrow();
    assertThat(unzip(retrieved.path("zipFile").asText()).get("objects/Activity.object"))
        .isEqualTo(good);

    ObjectNode removed =
        deploy(
            ALL_OR_NOTHING,
            Map.of(
                "package.xml",
                manifest("CustomField"),
                "destructiveChanges.xml",
                manifest("CustomField", "Activity.Good__c")));
    assertThat(removed.path("status").asText()).isEqualTo("Succeeded");
    assertThat(org.catalogue().type("Task").field("Good__c")).isEmpty();
  }

  private ObjectNode deploy(DeployOptions options, Map<String, String> files) throws IOException {
    String id = metadata.deploy(zip(files), options, "005000000000001AAA", "Ada");
    assertThat(metadata.deployment(id, true).orElseThrow().path("done").asBoolean()).isFalse();
    clock.advance(Duration.ofSeconds(2));
    return metadata.deployment(id, true).orElseThrow();
  }

  private static List<String> problems(ObjectNode result) {
    List<String> problems = new ArrayList<>();
    for (JsonNode one : result.path("details").path("componentFailures")) {
      String place =
          one.path("lineNumber").isNull()
              ? ""
              : ":" + one.path("lineNumber").asInt() + ":" + one.path("columnNumber").asInt();
      problems.add(
          one.path("fileName").asText()
              + place
              + " "
              + one.path("componentType").asText()
              + " "
              + one.path("fullName").asText()
              + " "
              + one.path("problem").asText());
    }
    return problems;
  }

  private static String manifest(String type, String... members) {
    StringBuilder types = new StringBuilder();
    for (String member : members) {
      types.append("<members>").append(member).append("</members>");
    }
    return "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><types>"
        + types
        + "<name>"
        + type
        + "</name></types><version>62.0</version></Package>";
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> unzip(String base64) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    byte[] bytes = Base64.getDecoder().decode(base64);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
