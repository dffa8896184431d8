package dev.howdah.sandbox.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** An Opportunity of Salesforce. */
public record Opportunity(
    String id,
    String accountId,
    String name,
    String stageName,
    BigDecimal amount,
    LocalDate closeDate,
    String ownerId,
    Instant createdDate,
    Instant systemModstamp) {}
