package dev.howdah.prerequisites;

import java.net.URI;

/**
 * What the settings say that must hold.
 *
 * @param callsPerDay that Marketo grants
 * @param mail connects to the mail server and sends nothing
 * @param prod whether others must reach the public address
 */
public record PrerequisiteSettings(long callsPerDay, Knock mail, URI publicUrl, boolean prod) {}
