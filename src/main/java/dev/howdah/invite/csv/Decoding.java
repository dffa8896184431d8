package dev.howdah.invite.csv;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How the bytes of a file are to be read.
 *
 * @param charset one of UTF-8, UTF-16LE, UTF-16BE, windows-1252 and Big5
 * @param skip how many bytes of a byte order mark stand before the text
 */
record Decoding(Charset charset, int skip) {

  private static final int SAMPLE = 65_536;
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Charset BIG5 = Charset.forName("x-windows-950");

  /**
   * Looks at a file.
   *
   * @throws Unreadable if it holds no text
   */
  static Decoding of(Path file) throws IOException, Unreadable {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(SAMPLE);
    }
    FileKinds.refuseKnown(head);
    if (begins(head, 0xef, 0xbb, 0xbf)) {
      return text(head, new Decoding(StandardCharsets.UTF_8, 3));
    }
    if (begins(head, 0xff, 0xfe)) {
      return text(head, new Decoding(StandardCharsets.UTF_16LE, 2));
    }
    if (begins(head, 0xfe, 0xff)) {
      return text(head, new Decoding(StandardCharsets.UTF_16BE, 2));
    }
    int[] zeros = zeros(head);
    if (zeros[0] + zeros[1] > 0) {
      return wide(head, zeros);
    }
    return text(head, isUtf8(file) ? new Decoding(StandardCharsets.UTF_8, 0) : narrow(file, head));
  }

  /** The text of the file; bytes that mean nothing become U+FFFD. */
  Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(skip);
      return new InputStreamReader(
          in,
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The charset's common name. */
  String word() {
    return charset.equals(BIG5) ? "Big5" : charset.name();
  }

  private static Decoding wide(byte[] head, int[] zeros) throws Unreadable {
    int pairs = head.length / 2;
    boolean little = zeros[1] * 5 > pairs && zeros[0] * 20 < zeros[1];
    boolean big = zeros[0] * 5 > pairs && zeros[1] * 20 < zeros[0];
    if (!little && !big) {
      throw FileKinds.binary();
    }
    return text(
        head, new Decoding(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0));
  }

  /** Refuses a file whose text is mostly control characters. */
  private static Decoding text(byte[] head, Decoding decoding) throws Unreadable {
    String sample =
        new String(head, decoding.skip(), head.length - decoding.skip(), decoding.charset());
    long controls =
        sample.chars().filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r').count();
    if (controls * 50 > sample.length()) {
      throw FileKinds.binary();
    }
    return decoding;
  }

  /**
   * Whether the file is UTF-8, or was before a few bytes of it were spoiled. In no other encoding
   * do its sequences of several bytes come about by chance.
   */
  private static boolean isUtf8(Path file) throws IOException {
    if (decodes(file, StandardCharsets.UTF_8)) {
      return true;
    }
    String text = new String(telling(file, new byte[0]), StandardCharsets.UTF_8);
    long bad = text.chars().filter(c -> c == '\ufffd').count();
    long good = text.chars().filter(c -> c > '~' && c != '\ufffd').count();
    return good > bad * 3;
  }

  private static Decoding narrow(Path file, byte[] head) throws IOException {
    byte[] telling = telling(file, head);
    boolean chinese = decodes(file, BIG5) && looksChinese(telling);
    return new Decoding(chinese ? BIG5 : WINDOWS, 0);
  }

  /** A part of the file with bytes beyond ASCII. */
  private static byte[] telling(Path file, byte[] head) throws IOException {
    byte[] part = head;
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] next = in.readNBytes(SAMPLE); next.length > 0; next = in.readNBytes(SAMPLE)) {
        part = next;
        if (isBeyondAscii(next)) {
          break;
        }
      }
    }
    return part;
  }

  private static boolean isBeyondAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Chinese is written in the 5401 frequent characters of Big5's first level, lead bytes A4 to C6;
   * the accented small letters of Windows-1252 would be rare ones of the second. Where the first
   * level does not decide, ICU's statistics do.
   */
  private static boolean looksChinese(byte[] bytes) {
    int pairs = 0;
    int frequent = 0;
    int high = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] < 0) {
        int lead = bytes[i] & 0xff;
        pairs++;
        frequent += lead >= 0xa1 && lead <= 0xc6 ? 1 : 0;
        high += bytes[i + 1] < 0 ? 1 : 0;
        i++;
      }
    }
    if (pairs == 0 || frequent * 10 < pairs * 7) {
      return false;
    }
    return high * 4 >= pairs || detectedBig5(bytes);
  }

  private static boolean detectedBig5(byte[] bytes) {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(bytes);
    CharsetMatch match = detector.detect();
    return match != null && match.getName().equals("Big5");
  }

  /** Whether every byte of the file has a meaning in this charset. */
  private static boolean decodes(Path file, Charset charset) throws IOException {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
    CharBuffer chars = CharBuffer.allocate(SAMPLE);
    try (InputStream in = Files.newInputStream(file)) {
      while (true) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read > 0) {
          bytes.position(bytes.position() + read);
        }
        bytes.flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, read < 0);
        if (result.isError()) {
          return false;
        }
        if (read < 0) {
          return true;
        }
        bytes.compact();
      }
    }
  }

  private static boolean begins(byte[] head, int... mark) {
    byte[] wanted = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      wanted[i] = (byte) mark[i];
    }
    return head.length >= mark.length
        && Arrays.equals(wanted, 0, mark.length, head, 0, mark.length);
  }

  /** How many zero bytes stand at even and at odd places. */
  private static int[] zeros(byte[] head) {
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        zeros[i & 1]++;
      }
    }
    return zeros;
  }
}
