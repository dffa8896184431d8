package dev.howdah.sandbox.marketo.bulk;

import dev.howdah.sandbox.marketo.call.MarketoError;

/** How the cells of an export file are separated. */
enum Format {
  CSV(',', "text/csv;charset=UTF-8"),
  TSV('\t', "text/tab-separated-values;charset=UTF-8"),
  SSV(';', "text/csv;charset=UTF-8");

  private final char delimiter;
  private final String contentType;

  Format(char delimiter, String contentType) {
    this.delimiter = delimiter;
    this.contentType = contentType;
  }

  static Format parse(String name) {
    for (Format format : values()) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw MarketoError.invalid("Invalid format '" + name + "'. Must be one of CSV, TSV, SSV");
  }

  char delimiter() {
    return delimiter;
  }

  String contentType() {
    return contentType;
  }
}
