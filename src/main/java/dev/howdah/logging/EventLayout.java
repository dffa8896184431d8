package dev.howdah.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * One line an event, whatever the message or the exception contains. An exception is folded into
 * the line, cause by cause; its stack follows only where the logger is set to DEBUG.
 */
public final class EventLayout extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());
  private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");
  private static final AtomicReference<Form> FORM = new AtomicReference<>(Form.TEXT);

  /** How a line is written. */
  public enum Form {
    TEXT,
    JSON
  }

  /** Writes all further lines of this process in this form. */
  public static void use(Form form) {
    FORM.set(form);
  }

  /** Shows more, or less, of the house's own events. */
  public static void level(String logger, String level) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context) {
      context.getLogger(logger).setLevel(Level.toLevel(level));
    }
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    return (FORM.get() == Form.JSON ? json(event) : text(event)) + System.lineSeparator();
  }

  private static String text(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(time(event)).append(' ');
    line.append(String.format("%-5s", event.getLevel())).append(' ');
    line.append(shortName(event)).append(": ").append(folded(event));
    if (wantsStack(event)) {
      line.append(System.lineSeparator())
          .append(ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing());
    }
    return line.toString();
  }

  private static String json(ILoggingEvent event) {
    JsonLine line =
        new JsonLine()
            .add("time", time(event))
            .add("level", event.getLevel().toString())
            .add("logger", event.getLoggerName())
            .add("thread", event.getThreadName())
            .add("message", folded(event));
    if (wantsStack(event)) {
      line.add("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private static String folded(ILoggingEvent event) {
    StringBuilder all = new StringBuilder(String.valueOf(event.getFormattedMessage()));
    IThrowableProxy thrown = event.getThrowableProxy();
    for (int depth = 0; thrown != null && depth < 20; depth++) {
      all.append(depth == 0 ? " (" : "; because of ");
      String name = thrown.getClassName();
      all.append(name.substring(name.lastIndexOf('.') + 1));
      if (thrown.getMessage() != null) {
        all.append(": ").append(thrown.getMessage());
      }
      thrown = thrown.isCyclic() ? null : thrown.getCause();
    }
    if (event.getThrowableProxy() != null) {
      all.append(')');
    }
    return BREAK.matcher(all.toString().strip()).replaceAll(" | ");
  }

  private static boolean wantsStack(ILoggingEvent event) {
    return event.getThrowableProxy() != null
        && LoggerFactory.getLogger(event.getLoggerName()).isDebugEnabled();
  }

  private static String time(ILoggingEvent event) {
    return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  private static String shortName(ILoggingEvent event) {
    String name = event.getLoggerName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
