package dev.howdah.people;

/** How people of Marketo are read. */
enum Way {
  /** Bulk exports by the moment in which people were made, at most 31 days each. */
  EXPORT("export"),
  /** One bulk export of the smart list that the operator named. */
  SMART_LIST("smart-list"),
  /** Pages of 300 ids, from the first to the last. */
  IDS("ids"),
  /** Pages of 300 ids of Salesforce's leads and contacts that a user owns. */
  LINKS("links");

  private final String word;

  Way(String word) {
    this.word = word;
  }

  /** As it stands in settings and answers. */
  String word() {
    return word;
  }

  /** Whether it brings files and spends the day's bytes. */
  boolean isExport() {
    return this == EXPORT || this == SMART_LIST;
  }

  /** The way of a word; null if there is none. */
  static @org.jspecify.annotations.Nullable Way of(String word) {
    for (Way way : values()) {
      if (way.word.equals(word)) {
        return way;
      }
    }
    return null;
  }
}
