package dev.howdah.sandbox.salesforce.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types of components that the org takes. */
enum ComponentType {
  CUSTOM_OBJECT("CustomObject", "objects", "object", "", "", List.of()),
  CUSTOM_FIELD(
      "CustomField",
      "objects",
      "object",
      "fields",
      "00N",
      List.of(
          "fullName*",
          "type*",
          "label",
          "length",
          "precision",
          "scale",
          "defaultValue",
          "description",
          "inlineHelpText",
          "required",
          "unique",
          "externalId",
          "trackTrending",
          "trackHistory",
          "trackFeedHistory",
          "visibleLines",
          "securityClassification")),
  WEB_LINK(
      "WebLink",
      "objects",
      "object",
      "webLinks",
      "00b",
      List.of(
          "fullName*",
          "availability*",
          "displayType*",
          "encodingKey",
          "linkType*",
          "masterLabel*",
          "openType*",
          "protected",
          "requireRowSelection",
          "url",
          "hasMenubar",
          "hasScrollbars",
          "hasToolbar",
          "height",
          "isResizable",
          "position",
          "showsLocation",
          "showsStatus",
          "description")),
  REMOTE_SITE(
      "RemoteSiteSetting",
      "remoteSiteSettings",
      "remoteSite",
      "",
      "0rp",
      List.of("fullName", "description", "disableProtocolSecurity*", "isActive*", "url*")),
  CSP_SITE(
      "CspTrustedSite",
      "cspTrustedSites",
      "cspTrustedSite",
      "",
      "08y",
      List.of(
          "fullName",
          "canAccessCamera",
          "canAccessMicrophone",
          "context",
          "description",
          "endpointUrl*",
          "isActive*",
          "isApplicableToConnectSrc",
          "isApplicableToFontSrc",
          "isApplicableToFrameSrc",
          "isApplicableToImgSrc",
          "isApplicableToMediaSrc",
          "isApplicableToStyleSrc")),
  PERMISSION_SET(
      "PermissionSet",
      "permissionsets",
      "permissionset",
      "",
      "0PS",
      List.of(
          "fullName",
          "label*",
          "description",
          "hasActivationRequired",
          "license",
          "fieldPermissions",
          "objectPermissions",
          "userPermissions",
          "tabSettings")),
  INSTALLED_PACKAGE(
      "InstalledPackage",
      "installedPackages",
      "installedPackage",
      "",
      "0A3",
      List.of("fullName", "activateRSS*", "password", "securityType", "versionNumber*"));

  private final String xmlName;
  private final String directory;
  private final String suffix;
  private final String within;
  private final String prefix;
  private final List<String> elements;

  ComponentType(
      String xmlName,
      String directory,
      String suffix,
      String within,
      String prefix,
      List<String> elements) {
    this.xmlName = xmlName;
    this.directory = directory;
    this.suffix = suffix;
    this.within = within;
    this.prefix = prefix;
    this.elements = elements;
  }

  static Optional<ComponentType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.xmlName.equals(name)).findFirst();
  }

  /** The type whose files lie in a folder of the zip. */
  static Optional<ComponentType> in(String directory) {
    return Arrays.stream(values()).filter(type -> type.directory.equals(directory)).findFirst();
  }

  String xmlName() {
    return xmlName;
  }

  String directory() {
    return directory;
  }

  String suffix() {
    return suffix;
  }

  /** The element of an object's file that holds one; empty if it has a file of its own. */
  String within() {
    return within;
  }

  boolean isChild() {
    return !within.isEmpty();
  }

  String prefix() {
    return prefix;
  }

  /** The path of its file in a zip. */
  String file(String fullName) {
    String name = isChild() ? fullName.split("\\.")[0] : fullName;
    return directory + "/" + name + "." + suffix;
  }

  /** Looks through the elements of a component; a star marks those that must be there. */
  void check(Xml component) throws Flaw {
    Set<String> known =
        Set.copyOf(elements.stream().map(element -> element.replace("*", "")).toList());
    for (Xml child : component.children()) {
      if (!known.contains(child.name())) {
        throw Flaw.at(
            child,
            "Error parsing file: Element {"
                + Xml.NAMESPACE
                + "}"
                + child.name()
                + " invalid at this location in type "
                + xmlName);
      }
      if (Set.of("isActive", "activateRSS", "disableProtocolSecurity", "required")
              .contains(child.name())
          && !child.text().matches("true|false|0|1")) {
        throw Flaw.at(
            child,
            "Error parsing file: '" + child.text() + "' is not a valid value for xsd:boolean");
      }
    }
    for (String element : elements) {
      String name = element.replace("*", "");
      if (element.endsWith("*") && component.text(name).isEmpty()) {
        throw Flaw.at(component, "Required field is missing: " + name);
      }
    }
  }
}
