package dev.howdah.marketo;

/** What an endpoint asks of Marketo. The names are the words of the URI. */
public enum MarketoOperation {
  describe,
  leads,
  exportLeads,
  leadChanges,
  deletedLeads,
  mergedLeads,
  activityTypes,
  pagingToken,
  users,
  usage
}
