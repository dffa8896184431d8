package dev.howdah.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request body for camel-http that shows nothing of itself: what is secret in it is asked for
 * when it is written to the socket, and never lies in an exchange. It can be sent again.
 */
public final class OpaqueBody extends AbstractHttpEntity {

  private final Supplier<byte[]> content;

  /**
   * @param content makes the bytes; asked each time
   */
  public OpaqueBody(String contentType, Supplier<byte[]> content) {
    super(ContentType.parse(contentType), null);
    this.content = content;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(content.get());
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(content.get());
  }

  @Override
  public long getContentLength() {
    return content.get().length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "OpaqueBody[****]";
  }
}
