package dev.howdah.people.changes;

/**
 * That something may have changed.
 *
 * @param record a Marketo id, or the 18 characters of an id of Salesforce
 * @param version of the row; another one means that it was renewed meanwhile
 */
record Hint(Subject subject, String record, String version) {}
