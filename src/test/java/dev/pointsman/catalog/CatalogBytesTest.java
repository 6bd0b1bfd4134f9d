package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CatalogBytesTest {
  private static final Catalog SHIPPED =
      new CatalogLoader(null)
          .load(Path.of("config/catalog"), LocalDate.of(2026, 11, 20))
          .catalog()
          .orElseThrow();

  @Test
  void readsWhatWasWritten() throws IOException {
    Catalog read = CatalogBytes.read(CatalogBytes.of(SHIPPED));

    assertThat(read.version()).isEqualTo(SHIPPED.version());
    assertThat(read.deployments()).isEqualTo(SHIPPED.deployments());
  }

  @Test
  void refusesBytesThatAreNoCatalogue() {
    byte[] bytes = CatalogBytes.of(SHIPPED);

    assertThatThrownBy(() -> CatalogBytes.read(Arrays.copyOf(bytes, bytes.length / 2)))
        .isInstanceOf(IOException.class);
  }
}
