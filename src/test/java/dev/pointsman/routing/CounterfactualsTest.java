package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Neighbours;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Counterfactual.Change;
import dev.pointsman.routing.Counterfactual.Nearest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would have sent a request elsewhere, over the shipped catalogue. */
class CounterfactualsTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(MOMENT, ZoneOffset.UTC);
  private static final String RULES =
      """
      package rules.test
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.t.eu"
        @Title( "EU" ) @Owner( "dpo" ) @Since( "2026-01-15" )
      when
        Request( region == Region.EU )
      then
        policy.require( Models.region( Region.EU ), "stays there" );
      end

      rule "guard.t.long"
        @Title( "long" ) @Owner( "dpo" ) @Since( "2026-01-15" )
      when
        Request( inputTokens > 5000, region != Region.EU )
      then
        policy.deny( "too long" );
      end

      rule "prefer.t.both"
        @Title( "both" ) @Owner( "dpo" ) @Since( "2026-01-15" )
      when
        Request( streaming == true, requiresSla == true, region == Region.UK )
      then
        policy.prefer( Models.provider( "anthropic" ), 10, "both" );
      end
      """;

  private final RuleFiles files = RuleFiles.of(Map.of("rules/test/all.drl", RULES));
  private final RoutingTable table = table();

  @TempDir private Path folder;

  @Test
  void namesTheOneAttributeThatWouldSendItElsewhere() {
    Nearest found = nearest(Request.builder().region(Region.EU).build());

    assertThat(found.whole()).isTrue();
    assertThat(found.nearest().get(0).changes())
        .extracting(Change::attribute)
        .containsExactly("region");
    assertThat(found.nearest().get(0).text()).startsWith("with region ").contains("global");
    assertThat(found.nearest()).allMatch(each -> each.changes().size() == 1);
  }

  @Test
  void findsTheVeryTokenFromWhichOnItIsRefused() {
    Nearest found = nearest(Request.builder().inputTokens(4990).build());

    assertThat(found.nearest())
        .anySatisfy(
            each -> {
              assertThat(each.changes()).containsExactly(new Change("inputTokens", "above 5000"));
              assertThat(each.winner()).isNull();
              assertThat(each.text()).endsWith("refused by guard.t.long");
            });
  }

  @Test
  void saysThatNothingWouldWhereNothingMatters() {
    RuleFiles deny =
        RuleFiles.of(
            Map.of(
                "rules/test/all.drl",
                RULES.substring(0, RULES.indexOf("rule ")) + rule("guard.t.deny")));
    Neighbours neighbours = Neighbours.of(deny, MOMENT);
    Request request = Request.builder().build();

    Nearest found =
        new Counterfactuals(table, compiled(deny)::decide, false).nearest(neighbours, request);

    assertThat(found.nearest()).isEmpty();
    assertThat(found.tried()).isLessThan(Counterfactuals.MOST_PAIRS * 2);
  }

  private static String rule(String id) {
    return """
    rule "%s"
      @Title( "no" ) @Owner( "dpo" ) @Since( "2026-01-15" )
    when
      Request()
    then
      policy.deny( "never" );
    end
    """
        .formatted(id);
  }

  private Nearest nearest(Request request) {
    return new Counterfactuals(table, compiled(files)::decide, false)
        .nearest(Neighbours.of(files, MOMENT), request);
  }

  private CompiledRules compiled(RuleFiles rules) {
    Compilation compilation =
        new RuleCompiler(new CompiledRulesStore(folder, CLOCK), CLOCK).compile(rules);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) compilation).rules();
  }

  private static RoutingTable table() {
    LocalDate day = LocalDate.ofInstant(MOMENT, ZoneOffset.UTC);
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), day).catalog().orElseThrow();
    int size = catalog.deployments().size();
    return new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
  }
}
