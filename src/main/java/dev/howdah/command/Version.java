package dev.howdah.command;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar tells it, and Java's. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String own = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "Howdah " + (own == null ? "from source" : own), "Java " + System.getProperty("java.version")
    };
  }
}
