package dev.howdah.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The request that hands a deployment to the Metadata API by REST. */
public final class DeployBody {

  private static final String BOUNDARY = "howdah-deploy-boundary";

  private DeployBody() {}

  /**
   * A multipart body; all or nothing, without running tests.
   *
   * @param files by their paths in the zip; asked each time the body is sent
   */
  public static OpaqueBody of(Supplier<Map<String, String>> files, boolean checkOnly) {
    return new OpaqueBody(
        "multipart/form-data; boundary=" + BOUNDARY, () -> multipart(files.get(), checkOnly));
  }

  private static byte[] multipart(Map<String, String> files, boolean checkOnly) {
    String options =
        "{\"deployOptions\":{\"allowMissingFiles\":false,\"autoUpdatePackage\":false,"
            + "\"checkOnly\":"
            + checkOnly
            + ",\"ignoreWarnings\":true,\"performRetrieve\":false,\"purgeOnDelete\":false,"
            + "\"rollbackOnError\":true,\"singlePackage\":true,\"testLevel\":\"NoTestRun\"}}";
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      part(out, "name=\"json\"", "application/json", options.getBytes(StandardCharsets.UTF_8));
      part(out, "name=\"file\"; filename=\"deploy.zip\"", "application/zip", zip(files));
      out.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("A deployment could not be written to memory", e);
    }
  }

  private static void part(ByteArrayOutputStream out, String name, String type, byte[] bytes)
      throws IOException {
    String head =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; "
            + name
            + "\r\nContent-Type: "
            + type
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
