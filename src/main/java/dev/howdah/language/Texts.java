package dev.howdah.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is said, in one language. */
public final class Texts {

  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Texts(language));
    }
  }

  private final Language language;
  private final Properties texts = new Properties();
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();
  private final DateTimeFormatter moment;
  private final DateTimeFormatter zoneName;

  private Texts(Language language) {
    this.language = language;
    this.moment =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(language.locale());
    this.zoneName = DateTimeFormatter.ofPattern("z", language.locale());
    String resource = "texts/" + language.tag() + ".properties";
    try (InputStream in = Texts.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the classpath");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of this language. */
  public static Texts in(Language language) {
    return ALL.get(language);
  }

  /**
   * The text with its places filled in; numbers in the language's way.
   *
   * @throws IllegalArgumentException if there is no such text
   */
  public String of(String key, Object... arguments) {
    String pattern = texts.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("There is no text " + key + " in " + language.tag());
    }
    MessageFormat format =
        formats.computeIfAbsent(key, unused -> new MessageFormat(pattern, language.locale()));
    return ((MessageFormat) format.clone()).format(arguments);
  }

  /** Day and time in the language's long form, with the zone. */
  public String moment(Instant instant, ZoneId zone) {
    ZonedDateTime there = instant.atZone(zone);
    return moment.format(there) + " (" + zoneName.format(there) + ")";
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }
}
