package dev.howdah.sandbox.marketo.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.util.Iterator;
import java.util.List;

/** The first row of a file: the names of the fields, or what the request calls them instead. */
final class Headers {

  private Headers() {}

  static List<String> of(JsonNode columnHeaderNames, List<String> fields) {
    for (Iterator<String> names = columnHeaderNames.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw MarketoError.invalid("columnHeaderNames names a field that is not exported: " + name);
      }
    }
    return fields.stream().map(name -> columnHeaderNames.path(name).asText(name)).toList();
  }
}
