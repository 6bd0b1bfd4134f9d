package dev.pointsman;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogBytes;
import dev.pointsman.routing.RoutingTable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The catalogue of now as bytes, written once for each catalogue. Thread-safe. */
final class PackedCatalog implements Supplier<byte[]> {
  private final Supplier<RoutingTable> table;
  private @Nullable Catalog last;
  private byte[] bytes = {};

  PackedCatalog(Supplier<RoutingTable> table) {
    this.table = table;
  }

  /** Not to be changed. */
  @Override
  public synchronized byte[] get() {
    Catalog now = table.get().catalog();
    if (now != last) {
      bytes = CatalogBytes.of(now);
      last = now;
    }
    return bytes;
  }
}
