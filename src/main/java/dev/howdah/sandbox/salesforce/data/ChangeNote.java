package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was noted of one change of one record.
 *
 * @param number grows with each
 * @param type {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code UNDELETE}
 * @param at milliseconds since 1970
 * @param transaction the same for what was changed together
 * @param position within the transaction, from 1
 * @param user who did it
 * @param fields the new values of what has changed, as the database keeps them
 */
public record ChangeNote(
    long number,
    String object,
    String type,
    String record,
    long at,
    String transaction,
    int position,
    String user,
    JsonNode fields) {}
