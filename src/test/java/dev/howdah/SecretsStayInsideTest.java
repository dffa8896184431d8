package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.vault.Vault;
import dev.howdah.vault.VaultSettings;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Whoever drops a route into the folder may use the connections, but cannot read their secrets. */
class SecretsStayInsideTest {

  private static final Pattern TELLTALE_TYPE =
      Pattern.compile("\\w*(Credentials|Tokens?|Secret|PasswordAuthentication|SalesforceAccess)");
  private static final Pattern TELLTALE_NAME =
      Pattern.compile("(?i)\\w*(secret|password|accesstoken|refreshtoken|credentials)");

  /** Options that others may set; the walk over the live beans finds them empty. */
  private static final Set<String> EMPTY =
      Set.of(
          "MarketoConfiguration.getClientSecret",
          "DefaultJavaMailSender.getPassword",
          "DefaultJavaMailSender.getPasswordAuthentication",
          "SalesforceComponent.getClientSecret",
          "SalesforceComponent.getPassword",
          "SalesforceComponent.getRefreshToken",
          "SalesforceComponent.getHttpProxyPassword");

  private static final Pattern WORD = Pattern.compile("[\\w.$]+");
  private static final Pattern GETTER = Pattern.compile("(get|is)[A-Z]\\w*");

  /** The packages whose objects may lead to a secret. */
  private static final Pattern FOLLOWED =
      Pattern.compile(
          "dev\\.howdah\\.|org\\.apache\\.camel\\.component\\.|org\\.eclipse\\.jetty\\.client\\."
              + "|jakarta\\.mail\\.");

  private static final int DEEPEST = 6;

  @RegisterExtension
  static final HostExtension HOST =
      HostExtension.running("21-connect-marketo")
          .with("mail.auth", "password")
          .with("mail.user", "sender")
          .with("mail.password", "the-mail-password")
          .atSandbox(100);

  @ParameterizedTest
  @CsvSource({
    "${bean:marketoConnection?method=credentials}, ${body.clientSecret}",
    "${bean:marketoConnection?method=login}, ${body.credentials.clientSecret}",
    "${bean:marketo?method=getConfiguration}, ${body.login.credentials.clientSecret}",
    "${bean:salesforceConnection?method=tokens}, ${body.access.token}",
    "${bean:salesforce?method=getSession}, ${body.accessToken}",
    "${bean:salesforce?method=getHttpClient}, ${body.session.accessToken}",
    "${bean:mailSender?method=getPasswordAuthentication}, ${body.password}",
    "${bean:mailSender?method=getAuthenticator}, ${body.passwordAuthentication.password}"
  })
  void aRouteCannotReadASecret(String first, String then) {
    HOST.connected();
    Exchange exchange = new DefaultExchange(HOST.context());
    Language simple = HOST.context().resolveLanguage("simple");

    String found;
    try {
      Object step = simple.createExpression(first).evaluate(exchange, Object.class);
      exchange.getMessage().setBody(step);
      found = String.valueOf(simple.createExpression(then).evaluate(exchange, Object.class));
    } catch (RuntimeException refused) {
      found = String.valueOf(refused.getMessage());
    }

    assertThat(found).doesNotContain(secrets().toArray(String[]::new));
  }

  @Test
  void noBoundBeanHasADeedThatGivesASecret() {
    Map<String, String> found = new TreeMap<>();
    HOST.context()
        .getRegistry()
        .findByTypeWithName(Object.class)
        .forEach((name, bean) -> new Types(found).look(name, bean.getClass()));

    assertThat(found).isEmpty();
    Map<String, String> bites = new TreeMap<>();
    new Types(bites).look("vault", Vault.class);
    assertThat(bites).isNotEmpty();
  }

  @Test
  void noChainOfGettersLeadsToASecret() {
    HOST.connected();
    Values values = new Values(secrets());
    HOST.context()
        .getRegistry()
        .findByTypeWithName(Object.class)
        .forEach((name, bean) -> values.look(name, bean, 0));

    assertThat(values.found).isEmpty();
    assertThat(values.looked).hasSizeGreaterThan(20);
    Values bites = new Values(secrets());
    bites.look("addresses", HOST.sandbox().addresses(), 0);
    assertThat(bites.found).isNotEmpty();
  }

  @Test
  void noLineOfTheLogHoldsASecretHoweverFineItIs() throws Exception {
    HOST.connected();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.DEBUG);
    try (ProducerTemplate template = HOST.context().createProducerTemplate()) {
      template.requestBody("salesforce:getVersions?rawPayload=true", "", String.class);
      template.requestBody("salesforce:limits?rawPayload=true", "", String.class);
      template.requestBody("marketo:usage", (Object) null);
    } finally {
      root.setLevel(before);
      root.detachAppender(lines);
    }

    String log =
        List.copyOf(lines.list).stream()
            .map(ILoggingEvent::getFormattedMessage)
            .collect(Collectors.joining("\n"));
    assertThat(log).contains("salesforce://limits");
    assertThat(log).doesNotContain(secrets().toArray(String[]::new));
  }

  private static List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    secrets.add("the-mail-password");
    secrets.add(HOST.sandbox().addresses().get("marketo.client-secret"));
    secrets.add(HOST.sandbox().addresses().get("salesforce.client-secret"));
    try (Store store = Store.open(StoreSettings.in(HOST.data()))) {
      Vault vault = Vault.open(store, VaultSettings.in(HOST.data()), new SecureRandom());
      secrets.add(vault.find("salesforce.access-token").orElseThrow().reveal());
    }
    assertThat(secrets).allMatch(secret -> secret.length() > 8);
    return secrets;
  }

  /** What Camel's bean language would call: whatever is not private. */
  private static Set<Method> callable(Class<?> type) {
    Set<Method> methods = new HashSet<>(List.of(type.getMethods()));
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (!Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic()) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  /** Follows what the methods of our own types promise to return. */
  private static final class Types {

    private final Map<String, String> found;
    private final Set<Class<?>> seen = new HashSet<>();

    Types(Map<String, String> found) {
      this.found = found;
    }

    void look(String path, Class<?> type) {
      if (!type.getName().startsWith("dev.howdah.") || !seen.add(type)) {
        return;
      }
      for (Method method : callable(type)) {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Matcher types = WORD.matcher(method.getGenericReturnType().getTypeName());
        while (types.find()) {
          judge(path + " > " + name, name, types.group());
        }
      }
    }

    private void judge(String path, String name, String returned) {
      String simple = returned.substring(returned.lastIndexOf('.') + 1);
      boolean text = simple.equals("String") || simple.equals("char");
      if (TELLTALE_TYPE.matcher(simple).matches()
          || (text && TELLTALE_NAME.matcher(name).find() && !EMPTY.contains(name))) {
        if (!EMPTY.contains(name)) {
          found.put(path, returned);
        }
        return;
      }
      if (returned.startsWith("dev.howdah.")) {
        try {
          look(path, Class.forName(returned));
        } catch (ClassNotFoundException e) {
          throw new AssertionError("The type " + returned + " of " + path, e);
        }
      }
    }
  }

  /** Follows what the getters of the live beans give. */
  private static final class Values {

    private final List<String> secrets;
    private final Map<String, String> found = new TreeMap<>();
    private final Set<Object> looked = Collections.newSetFromMap(new IdentityHashMap<>());

    Values(List<String> secrets) {
      this.secrets = secrets;
    }

    void look(String path, Object value, int depth) {
      if (value instanceof CharSequence || value instanceof Map || value instanceof Set) {
        String text = value.toString();
        secrets.stream().filter(text::contains).forEach(secret -> found.put(path, "a secret"));
        return;
      }
      boolean ours = FOLLOWED.matcher(value.getClass().getName()).lookingAt();
      if (!ours || depth > DEEPEST || !looked.add(value)) {
        return;
      }
      for (Method method : callable(value.getClass())) {
        boolean getter = GETTER.matcher(method.getName()).matches() || value instanceof Record;
        if (getter && method.getParameterCount() == 0) {
          follow(path + "." + method.getName(), value, method, depth);
        }
      }
    }

    private void follow(String path, Object value, Method method, int depth) {
      try {
        // As Camel's bean language does: also on a class that is not public.
        method.setAccessible(true);
        Object next = method.invoke(value);
        if (next != null) {
          look(path, next, depth + 1);
        }
      } catch (ReflectiveOperationException | InaccessibleObjectException refused) {
        look(path, String.valueOf(refused.getCause()), depth + 1);
      }
    }
  }
}
