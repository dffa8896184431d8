package dev.howdah.invite.csv;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The first rows of a file, looked at column by column. */
final class SampleColumns {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:[^<>]*<)?[^\\s@<>,;|]{1,64}@[^\\s@<>,;|]{1,250}>?");

  private final List<List<String>> rows;

  SampleColumns(List<List<String>> rows) {
    this.rows = rows;
  }

  static boolean isAddress(String cell) {
    return cell.length() < 500 && ADDRESS.matcher(CellText.trimmed(cell)).matches();
  }

  int width() {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }

  List<List<String>> rows() {
    return rows;
  }

  boolean isBlank(int place) {
    return count(place, cell -> true) == 0;
  }

  boolean hasAt(int place) {
    return count(place, cell -> cell.contains("@")) > 0;
  }

  /** Whether at least half of the cells that hold something hold an address. */
  boolean holdsAddresses(int place) {
    long addresses = count(place, SampleColumns::isAddress);
    return addresses > 0 && addresses * 2 >= count(place, cell -> true);
  }

  List<Integer> addressColumns() {
    return IntStream.range(0, width()).filter(this::holdsAddresses).boxed().toList();
  }

  /** Whether there are such cells, and no others. */
  boolean holdsOnly(int place, Predicate<String> kind) {
    long filled = count(place, cell -> true);
    return filled > 0 && filled == count(place, kind);
  }

  static String cell(List<String> row, int place) {
    return place < row.size() ? CellText.trimmed(row.get(place)) : "";
  }

  private long count(int place, Predicate<String> kind) {
    return rows.stream()
        .map(row -> cell(row, place))
        .filter(cell -> !cell.isEmpty())
        .filter(kind)
        .count();
  }
}
