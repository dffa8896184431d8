package dev.howdah.sandbox.salesforce.data;

import org.jspecify.annotations.Nullable;

/** What a converted lead became. */
public record Converted(String accountId, String contactId, @Nullable String opportunityId) {}
