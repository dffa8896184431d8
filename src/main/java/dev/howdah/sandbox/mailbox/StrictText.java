package dev.howdah.sandbox.mailbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.subethamail.smtp.RejectException;

/**
 * The text of a mail, held against RFC 5321: lines end by CR LF and have at most 1000 bytes with
 * it, the whole is no larger than announced. What is wrong is read to its end before it is refused,
 * since the client listens only then.
 */
final class StrictText {

  private static final int LONGEST_LINE_BYTES = 998;

  private final int atMost;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
  private int lineBytes;
  private boolean afterCr;
  private boolean tooLarge;
  private boolean longLine;
  private boolean bareEnd;

  private StrictText(int atMost) {
    this.atMost = atMost;
  }

  /**
   * Reads a text to its end.
   *
   * @throws RejectException 552 if it is too large, 550 if a line is too long or ends otherwise
   */
  static byte[] read(InputStream in, int atMost) throws IOException, RejectException {
    StrictText text = new StrictText(atMost);
    for (int b = in.read(); b >= 0; b = in.read()) {
      text.take(b);
    }
    if (text.tooLarge) {
      throw new RejectException(552, "5.3.4 Message size exceeds fixed limit of " + atMost);
    }
    if (text.bareEnd || text.afterCr) {
      throw new RejectException(550, "5.6.11 A line must end by CR LF");
    }
    if (text.longLine) {
      throw new RejectException(550, "5.6.0 A line is longer than 1000 bytes with its CR LF");
    }
    return text.bytes.toByteArray();
  }

  private void take(int b) {
    if (b == '\n') {
      bareEnd |= !afterCr;
      lineBytes = 0;
    } else {
      bareEnd |= afterCr;
      lineBytes += b == '\r' ? 0 : 1;
      longLine |= lineBytes > LONGEST_LINE_BYTES;
    }
    afterCr = b == '\r';
    if (bytes.size() < atMost) {
      bytes.write(b);
    } else {
      tooLarge = true;
    }
  }
}
