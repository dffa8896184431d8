package dev.howdah.people.changes;

/** What a hook answers with: an HTTP status, a content type and a body. */
public record HookAnswer(int status, String type, String body) {}
