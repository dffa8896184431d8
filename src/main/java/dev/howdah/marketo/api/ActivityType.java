package dev.howdah.marketo.api;

/** A kind of activity; ids above 100000 are of this subscription alone. */
public record ActivityType(int id, String name, String description) {}
