package dev.howdah.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/** Opaque to clients: the number of an event, and what tells a torn one. */
final class ReplayId {

  private static final int BYTES = 10;

  private ReplayId() {}

  static ByteString of(long number) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(BYTES).putLong(number).putShort(check(number)).flip());
  }

  /** The number, or empty if it is none of ours. */
  static OptionalLong number(ByteString id) {
    if (id.size() != BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer bytes = id.asReadOnlyByteBuffer();
    long number = bytes.getLong();
    return bytes.getShort() == check(number) ? OptionalLong.of(number) : OptionalLong.empty();
  }

  private static short check(long number) {
    CRC32 sum = new CRC32();
    sum.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    return (short) sum.getValue();
  }
}
