package dev.pointsman.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmptySelectorsTest {
  private static final RoutingTable TABLE = table();

  private final EmptySelectors check = new EmptySelectors(() -> TABLE);

  /** Places and states that no model has yet, for which the rules are right all the same. */
  @Test
  void theShippedRulesNameNothingThatDoesNotExist() throws IOException {
    assertThat(check.run(new RuleFolder(Path.of("rules")).read()))
        .extracting(Finding::message)
        .allMatch(message -> message.matches("(region\\((uk|ch|cn)|status\\(alpha)\\) matches .*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Models.provider( "mistrl" )                                     | 22 | provider(mistrl)
          Models.anyOf( Models.local(), Models.family( "gone" ) )         | 52 | family(gone)
          Models.not( Models.anyOf( Models.free(), Models.not( Models.free() ) ) ) | 22 | not(
          Models.allOf( Models.provider( "mistral" ), Models.headquarters( "US" ) ) | 22 | allOf(
          Models.contextAtLeast( 2000000000 )                             | 22 | contextAtLeast(
          """)
  void warnsOfTheInnermostSelectorThatMatchesNothing(String selector, int column, String shown) {
    List<Finding> findings = check.run(rules("policy.avoid( " + selector + ", 5, \"x\" );"));

    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.code()).isEqualTo("POL-302");
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(finding.message()).startsWith(shown).endsWith(" matches no model of the catalogue");
    assertThat(finding.line()).isEqualTo(9);
    assertThat(finding.column()).isEqualTo(column);
    assertThat(finding.rule()).isEqualTo("prefer.check.case");
  }

  @Test
  void saysNothingAboutWhatOnlyARequestFills() {
    assertThat(
            check.run(
                rules(
                    "policy.prefer( Models.anyOf( Models.named( $m ), Models.local() ), 5, \"x\""
                        + " );")))
        .isEmpty();
  }

  @Test
  void namesTheFirstRowOfATable() {
    String table =
        """
        # @Title t
        # @Owner o
        task,prefer,points,reason
        chat,"anyOf( local( ), provider( ""mistrl"" ) )",5,x
        rag,"anyOf( local( ), provider( ""mistrl"" ) )",5,x
        """;

    List<Finding> findings = check.run(RuleFiles.of(Map.of("rules/tables/a.csv", table)));

    assertThat(findings).extracting(Finding::rule).containsExactly("a.csv#4");
    assertThat(findings.get(0).message()).startsWith("provider(mistrl)");
  }

  private static RuleFiles rules(String statement) {
    return RuleFiles.of(
        Map.of(
            "rules/one.drl",
            """
            package rules.one
            import dev.pointsman.policy.vocabulary.*
            global Policy policy
            rule "prefer.check.case"
              @Title( "T" ) @Owner( "o" )
            when
              Request( $m : requestedModel )
            then
            %s
            end
            """
                .formatted(statement)));
  }

  private static RoutingTable table() {
    Catalog catalog =
        new CatalogLoader(null)
            .load(Path.of("config/catalog"), LocalDate.of(2026, 11, 20))
            .catalog()
            .orElseThrow();
    return new RoutingTable(
        catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
  }
}
