package dev.howdah.invite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CSV files over real HTTP, in a host with its real routes. */
class InviteFilesTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final HostExtension HOST =
      HostExtension.running("51-invite-csv", "53-invite-files", "80-api", "91-failures")
          .with("invite.settle-seconds", "0");

  @Test
  void takesAnUploadAndGivesItsReport() throws Exception {
    HttpResponse<String> answer =
        post(
            "/invites/files?name=people.csv",
            "text/csv",
            "email,role\nup@x.org,admin\nnobody,user\n");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode file = JSON.readTree(answer.body());
    assertThat(file.path("name").asText()).isEqualTo("people.csv");
    String id = file.path("id").asText();
    HOST.await("the file is done", () -> state(id).equals("done"));

    HttpResponse<String> report = get("/invites/files/" + id + "/report");
    assertThat(report.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(report.body())
        .isEqualTo(
            "\ufeffrow,address,result,reason\r\n"
                + "2,up@x.org,invited,\r\n"
                + "3,nobody,invalid_email,The address is not an e-mail address (missing at"
                + " symbol).\r\n");
    assertThat(HOST.data().resolve("inbox/done/people.csv")).exists();
    assertThat(JSON.readTree(get("/invites/files").body()).path("files").findValuesAsText("id"))
        .contains(id);
  }

  @Test
  void takesAFileOfAForm() throws Exception {
    HttpResponse<String> answer =
        post(
            "/invites/files",
            "multipart/form-data; boundary=xyz",
            field("comment", "hello")
                + part("file", "b\u00e5t.csv", "email\nform@x.org\n")
                + "--xyz--\r\n");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode file = JSON.readTree(answer.body());
    assertThat(file.path("name").asText()).isEqualTo("b\u00e5t.csv");
    String id = file.path("id").asText();
    HOST.await("the file is done", () -> state(id).equals("done"));
    assertThat(get("/invites/files/" + id + "/report").body()).contains("2,form@x.org,invited,");
  }

  @Test
  void refusesAFormWithNoFileOrWithTwo() throws Exception {
    String one = part("file", "one.csv", "email\none@x.org\n");
    String two = part("file", "two.csv", "email\ntwo@x.org\n");

    assertThat(refusal(field("comment", "hello"))).isEqualTo(hasFiles(0));
    assertThat(refusal(part("file", "", ""))).isEqualTo(hasFiles(0));
    assertThat(refusal(one + two)).isEqualTo(hasFiles(2));
  }

  @Test
  void refusesAFormThatIsTooLarge() throws Exception {
    String large = part("file", "large.csv", "x".repeat(50_000_001));

    HttpResponse<String> answer =
        CLIENT.send(
            request("/invites/files")
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(
                    BodyPublishers.ofInputStream(
                        () ->
                            new ByteArrayInputStream(
                                (large + "--xyz--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  private static String refusal(String parts) throws Exception {
    HttpResponse<String> answer =
        post("/invites/files", "multipart/form-data; boundary=xyz", parts + "--xyz--\r\n");
    assertThat(answer.statusCode()).isEqualTo(422);
    return JSON.readTree(answer.body()).path("detail").asText();
  }

  private static String hasFiles(int files) {
    return "A form of an upload has one file, but this one has "
        + files
        + "; nothing was taken. Send each file on its own.";
  }

  private static String field(String name, String value) {
    return "--xyz\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  private static String part(String name, String file, String text) {
    return "--xyz\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"; filename=\""
        + file
        + "\"\r\nContent-Type: text/csv\r\n\r\n"
        + text
        + "\r\n";
  }

  @Test
  void showsAParkedFileAndTakesItsRowsOnceTheColumnsAreConfirmed() throws Exception {
    String id =
        JSON.readTree(
                post("/invites/files", "text/csv", "x1@x.org,Ann,Bo\nx2@x.org,Cy,Di\n").body())
            .path("id")
            .asText();

    JsonNode preview = JSON.readTree(get("/invites/files/" + id).body());
    assertThat(preview.path("encoding").asText()).isEqualTo("UTF-8");
    assertThat(preview.path("columns")).isEqualTo(JSON.readTree("[\"x1@x.org\",\"Ann\",\"Bo\"]"));
    assertThat(preview.path("rows"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"cells":["x1@x.org","Ann","Bo"],"problem":""},
                 {"cells":["x2@x.org","Cy","Di"],"problem":""}]
                """));
    assertThat(preview.at("/file/mapping/first_name").asInt()).isEqualTo(2);
    assertThat(state(id)).isEqualTo("parked");

    HttpResponse<String> wrong =
        post(
            "/invites/files/" + id + "/mapping", "application/json", "{\"columns\":{\"email\":9}}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(wrong.body()).path("detail").asText())
        .isEqualTo(
            "The mapping puts email at 9, expected one of the 3 columns by number or name, each word"
                + " once; nobody was invited. Correct the mapping.");
    HttpResponse<String> right =
        post(
            "/invites/files/" + id + "/mapping",
            "application/json",
            "{\"columns\":{\"email\":1,\"last_name\":2,\"first_name\":3},\"header\":false}");
    assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
    HOST.await("the file is done", () -> state(id).equals("done"));
    assertThat(JSON.readTree(get("/invites/files/" + id).body()).at("/file/invited").asInt())
        .isEqualTo(2);
    assertThat(
            post(
                    "/invites/files/" + id + "/mapping",
                    "application/json",
                    "{\"columns\":{\"email\":1}}")
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void takesADroppedFileInTheHost() throws Exception {
    Path inbox = HOST.data().resolve("inbox");
    Files.createDirectories(inbox);
    Files.writeString(inbox.resolve("dropped.csv"), "email\ndropped@x.org\n");

    HOST.await("the report", () -> Files.exists(inbox.resolve("done/dropped.csv.report.csv")));
    assertThat(inbox.resolve("done/dropped.csv.report.csv"))
        .hasContent("\ufeffrow,address,result,reason\r\n2,dropped@x.org,invited,");
  }

  @Test
  void knowsNoOtherFile() throws Exception {
    HttpResponse<String> answer = get("/invites/files/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(answer.body()).path("detail").asText())
        .isEqualTo("There is no CSV file nothing.");
  }

  @Test
  void refusesAnUploadThatSaysItIsTooLarge() throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            request("/invites/files")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(new byte[50_000_001]))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  private static String state(String id) throws Exception {
    return JSON.readTree(get("/invites/files/" + id).body()).at("/file/state").asText();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String type, String body) throws Exception {
    return CLIENT.send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) throws Exception {
    return HOST.api().request(path);
  }
}
