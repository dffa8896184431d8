package dev.howdah.people.changes;

/** What a hint is about, and how Marketo's people are found by it. */
enum Subject {
  PERSON("person", "id"),
  LEAD("lead", "sfdcLeadId"),
  CONTACT("contact", "sfdcContactId");

  private final String word;
  private final String filterType;

  Subject(String word, String filterType) {
    this.word = word;
    this.filterType = filterType;
  }

  /** As it stands in the database. */
  String word() {
    return word;
  }

  /** The field of Marketo's people that holds its ids. */
  String filterType() {
    return filterType;
  }
}
