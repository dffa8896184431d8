package dev.howdah.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets half of a body pass; of a long body whose length is not known beforehand, half of its
 * beginning.
 */
final class ShortenedStream extends OutputStream {

  private static final int BEGINNING_BYTES = 64 * 1024;

  /** What is still to be done once half the body has passed. */
  interface Half {
    void write(byte[] bytes, boolean last) throws IOException;
  }

  private final long keep;
  private final Half half;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private long passed;
  private boolean ended;

  /**
   * @param length of the whole body in bytes, or -1 if it is not known
   */
  ShortenedStream(long length, Half half) {
    this.keep = length < 0 ? -1 : length / 2;
    this.half = half;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (ended) {
      return;
    }
    if (keep < 0) {
      beginning.write(bytes, from, length);
      if (beginning.size() >= BEGINNING_BYTES) {
        endWithHalfOfBeginning();
      }
      return;
    }
    int n = (int) Math.min(length, keep - passed);
    passed += n;
    ended = passed == keep;
    half.write(java.util.Arrays.copyOfRange(bytes, from, from + n), ended);
  }

  @Override
  public void close() throws IOException {
    if (!ended) {
      endWithHalfOfBeginning();
    }
  }

  private void endWithHalfOfBeginning() throws IOException {
    ended = true;
    half.write(java.util.Arrays.copyOf(beginning.toByteArray(), beginning.size() / 2), true);
  }
}
