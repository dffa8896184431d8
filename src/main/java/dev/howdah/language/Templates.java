package dev.howdah.language;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The templates of mails and pages, on the classpath. Whatever is filled into HTML is escaped; a
 * value that is missing is an error, never an empty place. {@code t('key', ...)} says a text in the
 * language asked for.
 */
public final class Templates {

  private final PebbleEngine engine;

  public Templates() {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .autoEscaping(true)
            .newLineTrimming(false)
            .extension(new Speaking())
            .build();
  }

  /**
   * The template filled in.
   *
   * @param name the path on the classpath, such as {@code mails/invitation.html.peb}
   */
  public String render(String name, Language language, Map<String, Object> values) {
    try {
      PebbleTemplate template = engine.getTemplate(name);
      StringWriter out = new StringWriter();
      template.evaluate(out, values, language.locale());
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Template " + name + " cannot be filled in", e);
    }
  }

  /**
   * What a content security policy says to let a page use a style sheet that its template includes,
   * such as {@code 'sha256-...'}.
   *
   * @param name the path on the classpath
   */
  public static String pass(String name) {
    try (InputStream in = Templates.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no style sheet " + name);
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Style sheet " + name + " cannot be read", e);
    }
  }

  private static final class Speaking extends AbstractExtension {

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of("t", new Text(), "language", new Tag());
    }
  }

  private static Language of(EvaluationContext context) {
    return Language.of(context.getLocale().toLanguageTag()).orElseThrow();
  }

  /** {@code t('key', first, second)}: a text with its places filled in. */
  private static final class Text implements Function {

    private static final int MOST_ARGUMENTS = 4;

    @Override
    public List<String> getArgumentNames() {
      List<String> names = new ArrayList<>(List.of("key"));
      for (int i = 0; i < MOST_ARGUMENTS; i++) {
        names.add(Integer.toString(i));
      }
      return names;
    }

    @Override
    public Object execute(
        Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < MOST_ARGUMENTS && arguments.containsKey(Integer.toString(i)); i++) {
        values.add(arguments.get(Integer.toString(i)));
      }
      return Texts.in(of(context)).of((String) arguments.get("key"), values.toArray());
    }
  }

  /** {@code language()}: the BCP 47 tag for the lang attribute. */
  private static final class Tag implements Function {

    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }

    @Override
    public Object execute(
        Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
      return of(context).tag();
    }
  }
}
