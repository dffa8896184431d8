package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.salesforce.soql.Plan;
import dev.howdah.sandbox.world.SalesforceId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Queries of which pages are still to come: the keys of all records found lie in a file, so which
 * records a query shows is settled when it is asked, and every page costs the same.
 */
final class Cursors {

  /** The real service keeps a query for two days. */
  private static final Duration LIFE = Duration.ofDays(2);

  private static final int MOST = 100;

  /** An open query; every key takes {@code width} bytes of the file, blanks behind it. */
  record Cursor(
      String id, QueryRequest request, Plan plan, Path file, int width, int total, Instant opened) {

    List<String> keys(int from) {
      int count = Math.min(request.batchSize(), total - from);
      byte[] bytes = new byte[count * width];
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        in.seek((long) from * width);
        in.readFully(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<String> keys = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        keys.add(new String(bytes, i * width, width, StandardCharsets.UTF_8).strip());
      }
      return keys;
    }
  }

  /** A place in an open query. */
  record Place(Cursor cursor, int from) {}

  private final Path folder;
  private final Clock clock;
  private final Map<String, Cursor> open = new LinkedHashMap<>();
  private long opened;

  Cursors(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** A file for the keys of a query that is being run. */
  synchronized Path newFile() {
    try {
      Files.createDirectories(folder);
      return folder.resolve("query-" + ++opened + ".keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Cursor open(QueryRequest request, Plan plan, Path file, int width, int total) {
    String id = SalesforceId.of("01g", ++opened);
    Cursor cursor = new Cursor(id, request, plan, file, width, total, clock.instant());
    open.put(id, cursor);
    if (open.size() > MOST) {
      close(open.values().iterator().next());
    }
    return cursor;
  }

  /**
   * @param locator such as {@code 01g5g0000000001AAA-2000}
   * @throws SalesforceError {@code INVALID_QUERY_LOCATOR}
   */
  synchronized Place find(String locator) {
    int dash = locator.indexOf('-');
    String id = dash < 0 ? locator : locator.substring(0, dash);
    Cursor cursor = open.get(id.length() == 15 ? SalesforceId.withSuffix(id) : id);
    int from;
    try {
      from = dash < 0 ? 0 : Integer.parseInt(locator.substring(dash + 1));
    } catch (NumberFormatException e) {
      throw stale();
    }
    if (cursor == null || from < 0 || from >= cursor.total()) {
      throw stale();
    }
    if (cursor.opened().plus(LIFE).isBefore(clock.instant())) {
      close(cursor);
      throw stale();
    }
    return new Place(cursor, from);
  }

  private void close(Cursor cursor) {
    open.remove(cursor.id());
    try {
      Files.deleteIfExists(cursor.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SalesforceError stale() {
    return SalesforceError.badRequest("INVALID_QUERY_LOCATOR", "invalid query locator");
  }
}
