package dev.howdah.configure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person does in Marketo or Salesforce, where code does not reach.
 *
 * @param state {@code open}, {@code done} (somebody said so) or {@code checked} (Howdah read it so)
 * @param todo where to go and what to do, in whole sentences
 * @param found what was read, where it can be read, or empty
 */
public record GuidedItem(
    String item, String state, String todo, String found, @Nullable Receipt receipt) {

  static final List<String> TASK_TYPES = List.of("Email", "Call", "Reply");

  /** The items, in the order in which they are done. */
  enum Kind {
    TASK_TYPES(
        "In Salesforce, Setup, Object Manager, Task, Fields, Type: let the values Email, Call and"
            + " Reply be there, written like this, and none of them be the default."),
    PACKAGE_ACCESS(
        "In Salesforce, give the users of the package read access to Lead, Contact, Account and"
            + " Opportunity by their profile, and the permission set Marketo App Access."),
    API_SECRET_KEY(
        "In Marketo, Admin, Sales Insight, Edit API Configuration: choose an API Secret Key without"
            + " the character & and save it."),
    ENABLE_ACTIONS(
        "In Salesforce, tab Marketo Sales Insight Config: tick Enable MSI Actions, enter the API"
            + " Secret Key and save. Do this once for each language of the package in use:"
            + " English, French, German."),
    GOVERNANCE(
        "In Salesforce, tab Marketo Sales Insight Config: hide the Sales Campaigns or Task tab and"
            + " untick single features under Actions settings where your company does not want"
            + " them. This is for all users at once.");

    private final String todo;

    Kind(String todo) {
      this.todo = todo;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> named(String word) {
      return java.util.Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  static List<GuidedItem> all(Seen seen, Map<String, Receipt> receipts) {
    return java.util.Arrays.stream(Kind.values())
        .map(kind -> of(kind, seen, receipts.get(kind.word())))
        .toList();
  }

  private static GuidedItem of(Kind kind, Seen seen, @Nullable Receipt receipt) {
    if (kind == Kind.TASK_TYPES) {
      List<String> missing =
          TASK_TYPES.stream().filter(type -> !seen.taskTypes().contains(type)).toList();
      String preset = seen.taskTypeDefault();
      String found =
          missing.isEmpty()
              ? preset.isEmpty()
                  ? "The types are there, and none is the default."
                  : "The types are there, but " + preset + " is the default."
              : "These types are missing: " + String.join(", ", missing) + ".";
      boolean good = missing.isEmpty() && preset.isEmpty();
      return new GuidedItem(kind.word(), good ? "checked" : "open", kind.todo, found, receipt);
    }
    return new GuidedItem(kind.word(), receipt != null ? "done" : "open", kind.todo, "", receipt);
  }
}
