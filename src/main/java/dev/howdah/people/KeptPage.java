package dev.howdah.people;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.marketo.api.Lead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A page of people on the disk, until Salesforce's side is there to match it with. */
final class KeptPage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Lead>> PEOPLE = new TypeReference<>() {};

  private KeptPage() {}

  /** Nobody ever sees half of it. */
  static void write(Path file, List<Lead> people) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    JSON.writeValue(part.toFile(), people);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether all of it is there. */
  static boolean isReadable(Path file) {
    try {
      read(file);
      return true;
    } catch (IOException broken) {
      return false;
    }
  }

  static List<Lead> read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), PEOPLE);
  }
}
