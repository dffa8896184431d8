package dev.howdah.sandbox.marketo.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one lead in one blob: for each slot a length plus one (0 means empty) in groups of
 * seven bits, then the bytes in UTF-8; empty slots at the end are left out. An export copies the
 * bytes of its fields without making strings of them, which is several times faster than asking the
 * database for each cell.
 */
public final class LeadRow {

  private byte[] blob = new byte[0];
  private final int[] starts = new int[LeadFields.slots()];
  private final int[] lengths = new int[LeadFields.slots()];

  /** Finds the places of all values in the blob of another lead. */
  public void over(byte[] newBlob) {
    blob = newBlob;
    Arrays.fill(lengths, -1);
    int at = 0;
    for (int slot = 0; at < newBlob.length; slot++) {
      int length = 0;
      int shift = 0;
      byte part;
      do {
        part = newBlob[at++];
        length |= (part & 0x7f) << shift;
        shift += 7;
      } while (part < 0);
      starts[slot] = at;
      lengths[slot] = length - 1;
      at += Math.max(0, length - 1);
    }
  }

  /** The bytes that hold the values of all fields. */
  public byte[] blob() {
    return blob;
  }

  /** Where in the blob the value of a field begins. */
  public int start(LeadField field) {
    return starts[field.slot()];
  }

  /** How many bytes the value of a field has; -1 if it is empty. */
  public int length(LeadField field) {
    return lengths[field.slot()];
  }

  static @Nullable String[] decode(byte[] blob) {
    LeadRow row = new LeadRow();
    row.over(blob);
    @Nullable String[] values = new @Nullable String[row.lengths.length];
    for (int slot = 0; slot < values.length; slot++) {
      if (row.lengths[slot] >= 0) {
        values[slot] =
            new String(blob, row.starts[slot], row.lengths[slot], StandardCharsets.UTF_8);
      }
    }
    return values;
  }

  static byte[] encode(@Nullable String[] values) {
    int used = values.length;
    while (used > 0 && values[used - 1] == null) {
      used--;
    }
    byte[] blob = new byte[512];
    int at = 0;
    for (int slot = 0; slot < used; slot++) {
      String value = values[slot];
      byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
      int length = bytes == null ? 0 : bytes.length + 1;
      if (at + length + 5 > blob.length) {
        blob = Arrays.copyOf(blob, 2 * blob.length + length);
      }
      for (int left = length; ; left >>>= 7) {
        if (left < 0x80) {
          blob[at++] = (byte) left;
          break;
        }
        blob[at++] = (byte) (left | 0x80);
      }
      if (bytes != null) {
        System.arraycopy(bytes, 0, blob, at, bytes.length);
        at += bytes.length;
      }
    }
    return Arrays.copyOf(blob, at);
  }
}
