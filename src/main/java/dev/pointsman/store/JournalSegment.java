package dev.pointsman.store;

import dev.pointsman.chat.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What is in one file of the journal: a head with the shape of its rows, then rows, each behind its
 * length and checksum. Reading ends where a row is not whole, as after a stop in the middle of a
 * write. Immutable.
 *
 * @param torn bytes at its end that are no whole row
 */
record JournalSegment(KeptRow.Shape shape, List<KeptRow> rows, int torn) {
  private static final int MAGIC = 0x504d4a31; // PMJ1
  private static final int FRAME = 2 * Integer.BYTES;

  JournalSegment {
    rows = List.copyOf(rows);
  }

  static byte[] head(KeptRow.Shape shape) {
    return written(
        out -> {
          out.writeInt(MAGIC);
          put(out, Bytes.of(shape.decision()));
          put(out, Bytes.of(shape.attempt()));
        });
  }

  static byte[] framed(List<KeptRow> rows) {
    return written(
        out -> {
          for (KeptRow row : rows) {
            byte[] body = body(row);
            out.writeInt(body.length);
            out.writeInt(checksum(body, 0, body.length));
            out.write(body);
          }
        });
  }

  private static byte[] body(KeptRow row) {
    return written(
        out -> {
          out.writeLong(row.id().getMostSignificantBits());
          out.writeLong(row.id().getLeastSignificantBits());
          put(out, row.decision());
          put(out, row.attempts());
        });
  }

  /**
   * Reads a file.
   *
   * @throws IOException also if it does not begin as one
   */
  static JournalSegment read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      if (buffer.getInt() != MAGIC) {
        throw new IOException("it does not begin as a journal does");
      }
      KeptRow.Shape shape = new KeptRow.Shape(take(buffer).text(), take(buffer).text());
      List<KeptRow> rows = rows(buffer, bytes);
      return new JournalSegment(shape, rows, buffer.remaining());
    } catch (BufferUnderflowException tooShort) {
      throw new IOException("it ends within its head", tooShort);
    }
  }

  private static List<KeptRow> rows(ByteBuffer buffer, byte[] bytes) {
    List<KeptRow> rows = new ArrayList<>();
    while (buffer.remaining() >= FRAME) {
      int length = buffer.getInt(buffer.position());
      int sum = buffer.getInt(buffer.position() + Integer.BYTES);
      int start = buffer.position() + FRAME;
      if (length < 0 || length > buffer.limit() - start || checksum(bytes, start, length) != sum) {
        break;
      }
      buffer.position(start);
      rows.add(row(buffer));
    }
    return rows;
  }

  private static KeptRow row(ByteBuffer buffer) {
    UUID id = new UUID(buffer.getLong(), buffer.getLong());
    return new KeptRow(id, take(buffer), take(buffer));
  }

  private static Bytes take(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return Bytes.of(bytes);
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, offset, length);
    return (int) sum.getValue();
  }

  private static void put(DataOutputStream out, Bytes bytes) throws IOException {
    out.writeInt(bytes.length());
    out.write(bytes.array());
  }

  /** Writes something. */
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
