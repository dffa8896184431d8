package dev.howdah.sandbox.salesforce.schema;

import java.util.Locale;

/** The types of fields, by the name that a describe gives them, and how SQLite keeps each. */
public enum FieldType {
  ID("tns:ID", Kept.TEXT),
  STRING("xsd:string", Kept.TEXT),
  TEXTAREA("xsd:string", Kept.TEXT),
  EMAIL("xsd:string", Kept.TEXT),
  PHONE("xsd:string", Kept.TEXT),
  URL("xsd:string", Kept.TEXT),
  PICKLIST("xsd:string", Kept.TEXT),
  COMBOBOX("xsd:string", Kept.TEXT),
  REFERENCE("tns:ID", Kept.TEXT),
  BOOLEAN("xsd:boolean", Kept.INTEGER),
  INT("xsd:int", Kept.INTEGER),
  DOUBLE("xsd:double", Kept.REAL),
  CURRENCY("xsd:double", Kept.REAL),
  PERCENT("xsd:double", Kept.REAL),
  DATE("xsd:date", Kept.TEXT),
  DATETIME("xsd:dateTime", Kept.INTEGER),
  ADDRESS("urn:address", Kept.NOT);

  /** A column's affinity; datetimes are milliseconds since 1970, dates are ISO texts. */
  public enum Kept {
    TEXT,
    INTEGER,
    REAL,
    NOT
  }

  private final String soapType;
  private final Kept kept;

  FieldType(String soapType, Kept kept) {
    this.soapType = soapType;
    this.kept = kept;
  }

  static FieldType named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** As in a describe, such as {@code datetime}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String soapType() {
    return soapType;
  }

  public Kept kept() {
    return kept;
  }

  /** Whether values are words, compared without regard to case. */
  public boolean isWords() {
    return switch (this) {
      case STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, COMBOBOX -> true;
      default -> false;
    };
  }

  /** Whether values are ids, compared by their first 15 characters. */
  public boolean isId() {
    return this == ID || this == REFERENCE;
  }

  /** Whether values are numbers. */
  public boolean isNumber() {
    return switch (this) {
      case INT, DOUBLE, CURRENCY, PERCENT -> true;
      default -> false;
    };
  }
}
