package dev.pointsman.store;

import dev.pointsman.chat.Bytes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/**
 * Rows in the binary format of PostgreSQL's COPY: a head, for each row the number of fields, for
 * each field its length (-1 for null) and its bytes in network order, a tail. Grows as needed and
 * is used again. Confined to one thread.
 */
final class CopyBuffer {
  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int NULL = -1;
  private static final int END = -1;
  private static final int TEXT_TYPE = 25;
  private static final byte JSONB_VERSION = 1;
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int FIRST_BYTES = 1 << 16;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  /** Forgets everything and begins anew. */
  void begin() {
    length = 0;
    append(HEAD);
  }

  /** Forgets everything, for rows that are kept apart from a head. */
  void clear() {
    length = 0;
  }

  /** What was put in since then. */
  Bytes kept() {
    return Bytes.of(Arrays.copyOf(bytes, length));
  }

  /** Rows as they were kept. */
  void rows(Bytes kept) {
    append(kept.array());
  }

  void row(int fields) {
    putShort(fields);
  }

  void end() {
    putShort(END);
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void uuid(UUID value) {
    putInt(16);
    putLong(value.getMostSignificantBits());
    putLong(value.getLeastSignificantBits());
  }

  void timestamp(Instant value) {
    Duration since = Duration.between(EPOCH, value);
    putInt(8);
    putLong(
        Math.addExact(Math.multiplyExact(since.getSeconds(), 1_000_000L), since.getNano() / 1000));
  }

  void smallint(int value) {
    putInt(2);
    putShort(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
  }

  void integer(int value) {
    putInt(4);
    putInt(value);
  }

  void bigint(@Nullable Long value) {
    if (value == null) {
      putInt(NULL);
    } else {
      putInt(8);
      putLong(value);
    }
  }

  void bool(boolean value) {
    putInt(1);
    room(1);
    bytes[length++] = (byte) (value ? 1 : 0);
  }

  void numeric(@Nullable BigDecimal value) {
    if (value == null) {
      putInt(NULL);
    } else {
      field(ByteConverter.numeric(value));
    }
  }

  void text(@Nullable String value) {
    if (value == null) {
      putInt(NULL);
    } else {
      field(Values.storable(value).getBytes(StandardCharsets.UTF_8));
    }
  }

  void texts(List<String> values) {
    int lengthAt = length;
    putInt(0);
    putInt(values.isEmpty() ? 0 : 1); // dimensions
    putInt(0); // holds no nulls
    putInt(TEXT_TYPE);
    if (!values.isEmpty()) {
      putInt(values.size());
      putInt(1); // first index
      values.forEach(this::text);
    }
    ByteConverter.int4(bytes, lengthAt, length - lengthAt - Integer.BYTES);
  }

  void json(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    putInt(text.length + 1);
    room(1);
    bytes[length++] = JSONB_VERSION;
    append(text);
  }

  private void field(byte[] value) {
    putInt(value.length);
    append(value);
  }

  private void append(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void putShort(int value) {
    room(Short.BYTES);
    ByteConverter.int2(bytes, length, value);
    length += Short.BYTES;
  }

  private void putInt(int value) {
    room(Integer.BYTES);
    ByteConverter.int4(bytes, length, value);
    length += Integer.BYTES;
  }

  private void putLong(long value) {
    room(Long.BYTES);
    ByteConverter.int8(bytes, length, value);
    length += Long.BYTES;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
    }
  }
}
