package dev.howdah.marketo.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more bytes come than can be meant. */
final class BoundedStream extends FilterInputStream {

  private long left;

  BoundedStream(InputStream in, long atMost) {
    super(in);
    this.left = atMost;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(Math.max(0, n));
    return n;
  }

  private void count(int n) throws IOException {
    left -= n;
    if (left < 0) {
      throw new IOException("The answer is larger than any that Marketo gives");
    }
  }
}
