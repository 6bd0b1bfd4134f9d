package dev.pointsman.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Encoding;
import dev.pointsman.facts.TokenCounter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenCountsTest {
  @ParameterizedTest
  @EnumSource(Encoding.class)
  void everyEncodingOfTheCatalogueCanBeCounted(Encoding encoding) {
    assertThat(TokenCounter.knows(encoding.word())).isTrue();
  }
}
