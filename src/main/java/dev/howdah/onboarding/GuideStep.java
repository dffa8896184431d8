package dev.howdah.onboarding;

import java.util.List;
import java.util.Locale;

/** The steps of the guide in their order. */
enum GuideStep {
  ACCOUNT("Marketo Admin", "Set up the sales account"),
  CONNECT_SALESFORCE(
      "Marketo Admin or Salesforce Admin", "Connect the sales account to Salesforce"),
  CONNECT_MARKETO("Marketo Admin", "Connect the sales account to Marketo"),
  SYNC("Marketo Admin", "Initiate the data sync"),
  USERS("Marketo Admin", "Invite users to MSI Actions"),
  PACKAGE("Salesforce Admin", "Install or upgrade the MSI package in Salesforce"),
  CONFIGURE("Salesforce Admin", "Configure MSI Actions in Salesforce");

  private final String persona;
  private final String title;

  GuideStep(String persona, String title) {
    this.persona = persona;
    this.title = title;
  }

  String persona() {
    return persona;
  }

  String title() {
    return title;
  }

  int number() {
    return ordinal() + 1;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What must be done before this can be. */
  List<GuideStep> needs() {
    return switch (this) {
      case ACCOUNT, CONNECT_SALESFORCE, CONNECT_MARKETO -> List.of();
      case SYNC -> List.of(CONNECT_SALESFORCE, CONNECT_MARKETO);
      case USERS -> List.of(ACCOUNT);
      case PACKAGE -> List.of(CONNECT_SALESFORCE);
      case CONFIGURE -> List.of(CONNECT_SALESFORCE, PACKAGE);
    };
  }
}
