package dev.pointsman.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A catalogue as bytes, for another process of the same program. Stateless. */
public final class CatalogBytes {
  /** Prices are those of the catalogue that was written, whatever day it is there. */
  private static final LocalDate ANY_DAY = LocalDate.EPOCH;

  private CatalogBytes() {}

  public static byte[] of(Catalog catalog) {
    Loaded loaded = new Loaded(Optional.of(catalog), List.of(), 0, null, false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(catalog.version());
      out.write(SnapshotWriter.write(loaded, ANY_DAY));
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The catalogue that was written.
   *
   * @throws IOException if the bytes are none of this program
   */
  public static Catalog read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String version = in.readUTF();
      return SnapshotReader.read(in.readAllBytes(), version, ANY_DAY)
          .flatMap(Loaded::catalog)
          .orElseThrow();
    }
  }
}
