package dev.howdah.marketo;

import org.apache.camel.spi.Metadata;

/** Headers of the component. A header wins over the endpoint's option of the same name. */
public final class MarketoConstants {

  @Metadata(
      label = "producer",
      description = "The field to find people by, for leads.",
      javaType = "String")
  public static final String FILTER_TYPE = "CamelMarketoFilterType";

  @Metadata(
      label = "producer",
      description =
          "The values to find people by, for leads: a collection, or text with commas between.",
      javaType = "Collection<String> or String")
  public static final String FILTER_VALUES = "CamelMarketoFilterValues";

  @Metadata(
      label = "producer",
      description = "REST names of the fields to read: a collection, or text with commas between.",
      javaType = "Collection<String> or String")
  public static final String FIELDS = "CamelMarketoFields";

  @Metadata(
      label = "producer",
      description = "The file that exportLeads leaves, below the folder of the endpoint.",
      javaType = "String")
  public static final String FILE_NAME = "CamelMarketoFileName";

  @Metadata(
      label = "producer",
      description =
          "A name for the export, for exportLeads with a state repository: the same name with the"
              + " same request goes on with the same job.",
      javaType = "String")
  public static final String JOB_NAME = "CamelMarketoJobName";

  @Metadata(
      label = "producer",
      description =
          "The SHA-256 of files that exportLeads need not fetch, 64 hexadecimal digits each: a"
              + " collection, or text with commas between. Of such a file, only the job is run.",
      javaType = "Collection<String> or String")
  public static final String KNOWN_FILES = "CamelMarketoKnownFiles";

  @Metadata(
      description =
          "The id of an export job: before exportLeads, the job to go on with; after it, the job"
              + " that was run.",
      javaType = "String")
  public static final String EXPORT_ID = "CamelMarketoExportId";

  @Metadata(
      label = "producer",
      description =
          "Who goes first when calls wait for the limits: INTERACTIVE if somebody waits for the"
              + " answer, else BACKGROUND, which is the default.",
      javaType = "dev.howdah.marketo.api.Priority")
  public static final String PRIORITY = "CamelMarketoPriority";

  @Metadata(
      label = "producer",
      description =
          "The instant from which activities are read if there is no paging token: an instant, or"
              + " text in ISO 8601.",
      javaType = "java.time.Instant or String")
  public static final String SINCE = "CamelMarketoSince";

  @Metadata(
      description =
          "Marketo's position in the stream of activities: before leadChanges, deletedLeads"
              + " and mergedLeads, where to read on; after them, where to read next time.",
      javaType = "String")
  public static final String PAGING_TOKEN = "CamelMarketoPagingToken";

  @Metadata(
      description = "Whether there is more to be read at the paging token just now.",
      javaType = "boolean")
  public static final String MORE_RESULT = "CamelMarketoMoreResult";

  @Metadata(
      label = "producer",
      description =
          "What time it was at Marketo at its last answer, in whole seconds: what this machine's own"
              + " clock is worth beside it.",
      javaType = "java.time.Instant")
  public static final String DATE = "CamelMarketoDate";

  @Metadata(
      label = "producer",
      description =
          "How many calls the operation made, each try counted; those of an export are not.",
      javaType = "long")
  public static final String CALLS = "CamelMarketoCalls";

  private MarketoConstants() {}
}
