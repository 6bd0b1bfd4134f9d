package dev.pointsman.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds answers to the schemas of {@code schemas.json}. */
final class ShapeTest {
  private static final Path SCHEMAS = Path.of("src/test/resources/assessment/schemas.json");

  static Stream<Arguments> schemas() throws IOException {
    return new ObjectMapper()
        .readTree(SCHEMAS.toFile())
        .valueStream()
        .map(each -> Arguments.of(each.path("note").asText(), each));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemas")
  void tellsWhatFitsASchema(String note, JsonNode given) {
    Shape shape = new Shape(true, Optional.of(given.path("schema")));

    assertThat(given.path("fits"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(shape.fits(each.asText())).as("%s", each).isTrue());
    assertThat(given.path("misfits"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(shape.fits(each.asText())).as("%s", each).isFalse());
  }

  @Test
  void takesAnyObjectWhereOnlyJsonIsWanted() {
    Shape shape = new Shape(true, Optional.empty());

    assertThat(shape.fits("{\"a\":[1]}")).isTrue();
    assertThat(shape.fits("[1]")).isFalse();
    assertThat(shape.fits("no")).isFalse();
  }
}
