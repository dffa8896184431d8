package dev.howdah.marketo.api;

/** A role of a user in a workspace; the role with the name {@code Admin} administrates. */
public record UserRole(long id, String name, long workspaceId, String workspaceName) {}
