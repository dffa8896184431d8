package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every job tells of itself. */
interface BulkJob {

  String id();

  /** The version that it was made with, such as {@code 60.0}. */
  String apiVersion();

  String state();

  boolean ended();

  /** As a call that makes or changes it is answered. */
  ObjectNode summary();
}
