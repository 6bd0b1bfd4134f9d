package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.AllowedChange;
import dev.pointsman.policy.analysis.PolicyDiff;
import dev.pointsman.policy.analysis.RuleChange;
import dev.pointsman.policy.analysis.RuleChange.Kind;
import dev.pointsman.policy.analysis.ValueChange;
import dev.pointsman.policy.analysis.WinnerChange;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.vocabulary.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Edits of the shipped rules, and what is said to change for whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedDiffTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");

  private RuleFiles files = RuleFiles.of(Map.of());
  private RoutingTable table =
      new RoutingTable(new Catalog("none", Collections.emptyList()), Collections.emptyList());

  @BeforeAll
  void read() throws IOException {
    files = new RuleFolder(Path.of("rules")).read();
    LocalDate day = LocalDate.ofInstant(MOMENT, ZoneOffset.UTC);
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), day).catalog().orElseThrow();
    int size = catalog.deployments().size();
    table = new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
  }

  @Test
  void saysNothingAboutTheSameRules() {
    PolicyDiff diff = diff("guards/compliance.drl", "asked for: only providers", "asked: only");

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.rules()).extracting(RuleChange::kind).containsOnly(Kind.REWORDED);
  }

  @Test
  void tellsAGuardThatGotWeaker() {
    PolicyDiff diff =
        diff(
            "guards/compliance.drl",
            "Request( compliance contains Compliance.HIPAA )",
            "Request( compliance contains Compliance.HIPAA, region == Region.EU )");

    assertThat(diff.rules())
        .extracting(RuleChange::kind, RuleChange::id)
        .containsExactly(tuple(Kind.CHANGED, "guard.compliance.hipaa"));
    AllowedChange weaker = diff.weaker().get(0);
    assertThat(weaker.rule()).isEqualTo("guard.compliance.hipaa");
    assertThat(weaker.deployments()).isPositive();
    assertThat(weaker.request()).containsExactly(Map.entry("compliance", "hipaa"));
    assertThat(diff.stronger()).isEmpty();
  }

  @Test
  void tellsTheSameEditTakenBackAsStronger() {
    RuleFiles weaker =
        edited(
            "guards/compliance.drl",
            "Request( compliance contains Compliance.HIPAA )",
            "Request( compliance contains Compliance.HIPAA, region == Region.EU )");

    PolicyDiff diff = PolicyDiff.of(weaker, files, new TableUniverse(table), MOMENT);

    assertThat(diff.weaker()).isEmpty();
    assertThat(diff.stronger())
        .extracting(AllowedChange::rule)
        .containsExactly("guard.compliance.hipaa");
  }

  @Test
  void tellsALimitThatChanged() {
    PolicyDiff diff =
        diff("limits/budget.drl", "USD_PER_MILLION_TOKENS, 12.0", "USD_PER_MILLION_TOKENS, 8.0");

    assertThat(diff.settings())
        .extracting(ValueChange::what, ValueChange::before, ValueChange::after)
        .containsExactly(tuple("limit usd_per_million_tokens", "12", "8"));
    assertThat(diff.settings().get(0).request()).isEmpty();
    assertThat(diff.stronger())
        .extracting(AllowedChange::rule)
        .containsExactly("limit.budget.medium");
  }

  @Test
  void tellsAThresholdAndAnObjectiveSetOtherwise() {
    PolicyDiff diff =
        diff(
            "defaults/defaults.drl",
            "Threshold.ESCALATION_CONFIDENCE,\n    0.7",
            "Threshold.ESCALATION_CONFIDENCE,\n    0.75");

    assertThat(diff.settings())
        .extracting(ValueChange::what, ValueChange::before, ValueChange::after)
        .containsExactly(tuple("threshold escalation_confidence", "0.7", "0.75"));
    assertThat(diff.weaker()).isEmpty();
    assertThat(diff.stronger()).isEmpty();
  }

  @Test
  void tellsWhereRequestsGoInstead() {
    PolicyDiff diff =
        diff(
            "preferences/places.drl",
            "Models.provider( \"mistral\" ), 60, \"EU",
            "Models.provider( \"mistral\" ), 40, \"EU");

    assertThat(diff.winners().rows()).isNotEmpty();
    WinnerChange first = diff.winners().rows().get(0);
    assertThat(first.before().winner()).startsWith("mistral/");
    assertThat(first.after().winner()).startsWith("azure/");
    assertThat(first.request()).containsEntry("region", "eu");
    assertThat(first.sample().region()).isEqualTo(Region.EU);
    assertThat(diff.weaker()).isEmpty();
    assertThat(diff.settings()).isEmpty();
  }

  private PolicyDiff diff(String file, String old, String now) {
    return PolicyDiff.of(files, edited(file, old, now), new TableUniverse(table), MOMENT);
  }

  private RuleFiles edited(String file, String old, String now) {
    Map<String, String> texts = new TreeMap<>(files.textByPath());
    texts.computeIfPresent("rules/" + file, (path, text) -> text.replace(old, now));
    assertThat(texts).isNotEqualTo(files.textByPath());
    return RuleFiles.of(texts);
  }
}
