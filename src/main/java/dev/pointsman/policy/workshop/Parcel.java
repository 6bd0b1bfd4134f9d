package dev.pointsman.policy.workshop;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Some byte arrays on their way between two processes of the same program. Immutable. */
record Parcel(List<byte[]> parts) {
  private static final int MAGIC = 0x504D5057;

  Parcel {
    parts = List.copyOf(parts);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(parts.size());
    for (byte[] part : parts) {
      out.writeInt(part.length);
      out.write(part);
    }
    out.flush();
  }

  /**
   * The next parcel.
   *
   * @throws EOFException if the other end is gone
   * @throws IOException also if something else wrote into the stream
   */
  static Parcel read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("something else was written where parcels are");
    }
    int count = in.readInt();
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      byte[] part = in.readNBytes(length);
      if (part.length < length) {
        throw new EOFException("the other end went away inside of a parcel");
      }
      parts.add(part);
    }
    return new Parcel(parts);
  }
}
