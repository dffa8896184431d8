package dev.howdah.members;

import dev.howdah.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * Invitations that one person gave at one time; when the mails of all are through, that person is
 * told.
 *
 * @param source where they came from, such as {@code api} or the name of a file
 * @param inviterName shown to the invited; null if nobody is to be named
 * @param inviterEmail who is told when all are through; null for nobody
 */
public record Batch(
    String id,
    String source,
    @Nullable String inviterName,
    @Nullable String inviterEmail,
    Language language) {}
