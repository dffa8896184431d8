package dev.howdah.people;

import dev.howdah.marketo.api.Lead;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People of Marketo one by one, out of an export's file or a page of {@code leads.json}. */
interface MarketoRows {

  /** Moves on to the next person; false after the last. */
  boolean next();

  int id();

  @Nullable String text(MarketoField field);

  /** Whether the field has exactly this value, of ASCII letters. */
  boolean is(MarketoField field, byte[] ascii);

  /** The rows of an export's file. */
  static MarketoRows of(CsvRows rows, List<String> asked) {
    int[] columns = new int[MarketoField.values().length];
    for (MarketoField field : MarketoField.values()) {
      columns[field.ordinal()] =
          asked.contains(field.restName()) ? rows.column(field.restName()) : -1;
    }
    return new MarketoRows() {
      @Override
      public boolean next() {
        return rows.next();
      }

      @Override
      public int id() {
        return rows.number(columns[MarketoField.ID.ordinal()]);
      }

      @Override
      public @Nullable String text(MarketoField field) {
        int column = columns[field.ordinal()];
        return column < 0 ? null : rows.text(column);
      }

      @Override
      public boolean is(MarketoField field, byte[] ascii) {
        int column = columns[field.ordinal()];
        return column >= 0 && rows.is(column, ascii);
      }
    };
  }

  /** The people of a page. */
  static MarketoRows of(List<Lead> leads) {
    Iterator<Lead> each = leads.iterator();
    return new MarketoRows() {
      private Lead lead = new Lead(0, java.util.Map.of());

      @Override
      public boolean next() {
        if (!each.hasNext()) {
          return false;
        }
        lead = each.next();
        return true;
      }

      @Override
      public int id() {
        return Math.toIntExact(lead.id());
      }

      @Override
      public @Nullable String text(MarketoField field) {
        String text = lead.fields().get(field.restName());
        return text == null || text.isEmpty() ? null : text;
      }

      @Override
      public boolean is(MarketoField field, byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII).equals(text(field));
      }
    };
  }
}
