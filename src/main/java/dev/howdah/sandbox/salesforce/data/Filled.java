package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a file holds a world, and how it comes to. */
final class Filled {

  private Filled() {}

  private static String signature(World world) {
    int catalogue = Catalogue.standard().types().toString().hashCode();
    return world.organizationId() + " " + world.people() + " " + world.now() + " " + catalogue;
  }

  /** Whether the file was filled from that world to the end. */
  static boolean from(Path file, World world) {
    if (!Files.exists(file)) {
      return false;
    }
    try (Database database = new Database(file)) {
      return database.read(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement
                  .executeQuery("SELECT signature FROM \"_world\"")
                  .getString(1)
                  .equals(signature(world));
            }
          });
    } catch (IllegalStateException e) {
      // No database, another version of it, or one that was not filled to the end: made anew.
      return false;
    }
  }

  static void fill(Path file, Catalogue catalogue, World world, String administrator) {
    try (Database database = new Database(file);
        Connection connection =
            database.connect(
                "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "threads=2");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : Tables.create(catalogue, administrator, world.now().toEpochMilli())) {
        statement.execute(sql);
      }
      new LoadWorld(connection, catalogue, world).run();
      for (String sql : Tables.indexes(catalogue)) {
        statement.execute(sql);
      }
      try (PreparedStatement signed =
          connection.prepareStatement("INSERT INTO \"_world\" VALUES (?)")) {
        signed.setString(1, signature(world));
        signed.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("PRAGMA locking_mode=NORMAL");
      statement.execute("PRAGMA journal_mode=WAL");
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The org could not be filled into " + file + ": " + e.getMessage(), e);
    }
  }
}
