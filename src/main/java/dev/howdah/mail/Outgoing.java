package dev.howdah.mail;

import jakarta.mail.internet.MimeMessage;

/** A mail that is due, as it goes over the wire. */
public record Outgoing(Outbox.Taken mail, MimeMessage message) {}
