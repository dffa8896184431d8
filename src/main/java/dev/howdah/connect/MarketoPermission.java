package dev.howdah.connect;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the service may or may not do.
 *
 * @param call such as {@code leads}
 * @param permission as Marketo's roles page names it; empty if none is needed
 * @param problem what Marketo said, if it refused
 */
public record MarketoPermission(
    String call, String permission, boolean granted, @Nullable String problem) {}
