package dev.howdah.sandbox.salesforce.metadata;

import dev.howdah.sandbox.salesforce.data.Backstage;
import dev.howdah.sandbox.salesforce.packages.Installs;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries one deployment out: everything is checked, and then done as far as its options say. */
final class RunDeploy {

  private final Backstage backstage;
  private final Catalogue catalogue;
  private final String userId;
  private final List<Message> messages = new ArrayList<>();

  RunDeploy(Backstage backstage, Catalogue catalogue, String userId) {
    this.backstage = backstage;
    this.catalogue = catalogue;
    this.userId = userId;
  }

  /**
   * @return what became of each component
   */
  List<Message> run(byte[] zip, DeployOptions options) throws IOException, SQLException {
    ZipPackage given = ZipPackage.read(zip);
    messages.addAll(given.flaws());
    Effects effects = new Effects(backstage, catalogue, coming(given));
    List<Component> good = new ArrayList<>();
    for (Component component : given.components()) {
      try {
        check(component, given, effects);
        good.add(component);
      } catch (Flaw flaw) {
        messages.add(
            Message.failed(
                component.type().xmlName(), component.fullName(), component.file(), flaw));
      }
    }
    boolean failed = messages.stream().anyMatch(Message::isFailure);
    boolean act = !options.checkOnly() && !(failed && options.rollbackOnError());
    for (Component component : good) {
      messages.add(put(component, effects, act));
    }
    for (Map.Entry<String, Set<String>> entry : given.destroyed().entrySet()) {
      ComponentType type = ComponentType.named(entry.getKey()).orElseThrow();
      for (String name : entry.getValue()) {
        messages.add(destroy(type, name, effects, act));
      }
    }
    return messages;
  }

  private static Set<String> coming(ZipPackage given) {
    return given.components().stream()
        .filter(component -> component.type() == ComponentType.CUSTOM_FIELD)
        .map(component -> component.fullName().replaceFirst("^Activity\\.", "Task."))
        .collect(Collectors.toSet());
  }

  private void check(Component component, ZipPackage given, Effects effects) throws Flaw {
    effects.check(component);
    if (component.type() == ComponentType.INSTALLED_PACKAGE) {
      boolean alone =
          given.components().stream()
              .allMatch(other -> other.type() == ComponentType.INSTALLED_PACKAGE);
      if (!alone) {
        throw Flaw.at(
            component.xml(),
            "InstalledPackage must be deployed by itself, without components of other types");
      }
      try {
        String problem =
            Installs.problem(
                backstage,
                component.fullName(),
                component.xml().text("versionNumber"),
                component.xml().text("password"));
        if (!problem.isEmpty()) {
          throw Flaw.at(component.xml(), problem);
        }
      } catch (SQLException e) {
        throw new IllegalStateException("The packages could not be read", e);
      }
    }
  }

  private Message put(Component component, Effects effects, boolean act) throws SQLException {
    Optional<Components.Kept> kept =
        Components.find(backstage.connection(), component.type(), component.fullName());
    boolean changed = kept.isEmpty() || !kept.get().xml().equals(component.xml().inner("    "));
    if (!act) {
      String id = kept.map(Components.Kept::id).orElse("");
      return Message.of(component, id, kept.isEmpty(), changed);
    }
    try {
      if (component.type() == ComponentType.INSTALLED_PACKAGE) {
        boolean rss = component.xml().text("activateRSS").equals("true");
        String id = Installs.install(backstage, component.xml().text("versionNumber"), rss);
        return Message.of(component, id, true, true);
      }
      String shown = changed ? effects.show(component) : kept.get().id();
      String id = kept.map(Components.Kept::id).orElse(shown);
      Components.put(backstage, component, id, userId);
      return Message.of(component, id, kept.isEmpty(), changed);
    } catch (Flaw flaw) {
      return Message.failed(
          component.type().xmlName(), component.fullName(), component.file(), flaw);
    }
  }

  private Message destroy(ComponentType type, String name, Effects effects, boolean act)
      throws SQLException {
    boolean there = Components.find(backstage.connection(), type, name).isPresent();
    if (there && act) {
      effects.hide(type, name);
      Components.remove(backstage, type, name);
    }
    return Message.deleted(type.xmlName(), name, there);
  }
}
