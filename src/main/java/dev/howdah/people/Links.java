package dev.howdah.people;

import java.sql.SQLException;
import java.util.Optional;

/** What Salesforce says about the records that people are linked to. */
interface Links {

  /** The record of an id of 15 or 18 characters. */
  Optional<Link> find(String id) throws SQLException;
}
