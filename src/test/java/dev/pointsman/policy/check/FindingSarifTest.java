package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds findings to the schema of SARIF 2.1.0, and to what its text asks beyond the schema. */
class FindingSarifTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void everyFindingOfTheCorpusFitsTheSchema() throws IOException {
    List<Finding> findings = corpus();

    ObjectNode log = FindingSarif.render(findings, "1.2.3");

    assertThat(findings).hasSizeGreaterThan(60);
    assertThat(schema().validate(log)).isEmpty();
  }

  @Test
  void nothingFoundFitsTheSchema() throws IOException {
    ObjectNode log = FindingSarif.render(List.of(), "1.2.3");

    assertThat(schema().validate(log)).isEmpty();
    assertThat(log.at("/runs/0/results").isArray()).isTrue();
  }

  @Test
  void whatLiesInNoLineFitsTheSchema() throws IOException {
    Finding file =
        new Finding("POL-401", Severity.ERROR, "rules/cases/a b.yaml", 0, 0, 1, "no", null, null);
    Finding line =
        new Finding("POL-503", Severity.WARNING, "rules/x.yaml", 7, 0, 1, "no", "yes", "guard.a.b");

    ObjectNode log = FindingSarif.render(List.of(file, line), "1.2.3");

    assertThat(schema().validate(log)).isEmpty();
    assertThat(log.findValuesAsText("uri"))
        .containsExactly("rules/cases/a%20b.yaml", "rules/x.yaml");
  }

  @Test
  void theSchemaRefusesWhatIsNoSarif() throws IOException {
    ObjectNode log = FindingSarif.render(corpus(), "1.2.3");

    ((ObjectNode) log.at("/runs/0/results/0")).put("level", "fatal");

    assertThat(schema().validate(log)).isNotEmpty();
  }

  @Test
  void everyResultNamesItsRuleAndAPlaceBelowTheRoot() {
    JsonNode run = FindingSarif.render(corpus(), "1.2.3").at("/runs/0");

    List<String> ids = run.at("/tool/driver/rules").findValuesAsText("id");
    assertThat(ids).doesNotHaveDuplicates();
    for (JsonNode result : run.at("/results")) {
      JsonNode place = result.at("/locations/0/physicalLocation");
      assertThat(ids.get(result.at("/ruleIndex").asInt())).isEqualTo(result.at("/ruleId").asText());
      assertThat(Set.of("error", "warning")).contains(result.at("/level").asText());
      assertThat(result.at("/message/text").asText()).isNotBlank();
      assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
      assertThat(URI.create(place.at("/artifactLocation/uri").asText()))
          .matches(uri -> !uri.isAbsolute() && !uri.getPath().startsWith("/"));
    }
  }

  private static List<Finding> corpus() {
    List<Finding> findings = new ArrayList<>();
    for (String folder : new TreeSet<>(Set.of("broken", "doubtful"))) {
      for (CorpusCase each : CorpusCase.all(folder)) {
        findings.addAll(new RuleChecker().check(each.files()).findings());
      }
    }
    return findings;
  }

  /** As published; its address stands for itself and is not asked for. */
  private static JsonSchema schema() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(
            FindingSarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      JsonNode schema = MAPPER.readTree(text);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }
  }
}
