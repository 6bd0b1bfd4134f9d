package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.AllowedChange;
import dev.pointsman.policy.analysis.DiffScale;
import dev.pointsman.policy.analysis.Interval;
import dev.pointsman.policy.analysis.PolicyDiff;
import dev.pointsman.policy.analysis.Share;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.analysis.Traffic.Recorded;
import dev.pointsman.policy.analysis.ValueChange;
import dev.pointsman.policy.analysis.WinnerChange;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When and for whom edits of the shipped rules are compared, and what rows weigh. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffScopeTest {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final String PLACES = "preferences/places.drl";
  private static final String MISTRAL = "Models.provider( \"mistral\" ), 60, \"EU";
  private static final String LESS = "Models.provider( \"mistral\" ), 40, \"EU";
  private static final String HIPAA = "Request( compliance contains Compliance.HIPAA )";

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
  void weighsRowsWithRecordedTraffic() {
    Request eu = Request.builder().region(Region.EU).inputTokens(900).build();
    Request hipaa = Request.builder().compliance(Set.of(Compliance.HIPAA)).build();
    Traffic traffic =
        Traffic.of(
            "24 hours",
            8,
            List.of(
                new Recorded(eu, 0.75),
                new Recorded(eu, 0.15),
                new Recorded(hipaa, 0.1),
                new Recorded(Request.builder().build(), 0)));
    Map<String, String> texts = new TreeMap<>(edited(PLACES, MISTRAL, LESS).textByPath());
    texts.computeIfPresent(
        "rules/guards/compliance.drl",
        (path, text) -> text.replace(HIPAA, HIPAA.replace(" )", ", region == Region.EU )")));

    PolicyDiff diff = diff(RuleFiles.of(texts), traffic);

    assertThat(diff.weaker().get(0).rule()).isEqualTo("guard.compliance.hipaa");
    assertThat(diff.weaker().get(0).share().byRequests()).isEqualTo(0.25);
    assertThat(diff.weaker().get(0).share().byMoney()).isEqualTo(0.1);
    WinnerChange first = diff.winners().rows().get(0);
    assertThat(first.before().winner()).startsWith("mistral/");
    assertThat(first.share()).isEqualTo(new Share(2, 4, 0.9, 1.0));
    assertThat(diff.winners().rows()).extracting(each -> -each.share().requests()).isSorted();
  }

  @Test
  void weighsRecordedRequestsAlsoWhereNotAllRequestsAreCompared() {
    Request eu = Request.builder().region(Region.EU).complexity(2).inputTokens(900).build();
    Traffic traffic = Traffic.of("24 hours", 1, List.of(new Recorded(eu, 1)));
    DiffScale none = new DiffScale(1, 0, () -> 0, traffic);

    PolicyDiff diff =
        PolicyDiff.of(files, edited(PLACES, MISTRAL, LESS), new TableUniverse(table), MOMENT, none);

    assertThat(diff.winners().exact()).isFalse();
    assertThat(diff.winners().scope()).startsWith("recorded requests only: more than 1 states");
    assertThat(diff.winners().rows()).hasSize(1);
    WinnerChange row = diff.winners().rows().get(0);
    assertThat(row.before().winner()).startsWith("mistral/");
    assertThat(row.share()).isEqualTo(new Share(1, 1, 1, 1));
    assertThat(row.request()).containsEntry("region", "eu").containsEntry("complexity", "1..3");
  }

  @Test
  void saysOfWhatIsOnlySoForATimeWhenItIs() {
    RuleFiles dated =
        edited(
            PLACES,
            "rule \"prefer.region.eu\"",
            "rule \"prefer.region.eu\" @ActiveFrom( \"2026-12-01\" ) @ActiveTo( \"2027-01-01\" )");

    PolicyDiff diff = diff(dated, Traffic.NONE);

    Interval before = new Interval(null, Instant.parse("2026-12-01T00:00:00Z"));
    Interval after = new Interval(Instant.parse("2027-01-01T00:00:00Z"), null);
    assertThat(diff.winners().rows()).isNotEmpty();
    assertThat(diff.winners().rows())
        .extracting(WinnerChange::when)
        .containsOnly(List.of(before, after));
    assertThat(before).hasToString("until 2026-12-01T00:00:00Z");
    assertThat(after).hasToString("from 2027-01-01T00:00:00Z on");
    assertThat(diff.bounds()).isEmpty();
  }

  @Test
  void saysHowManyDatesItDidNotLookAt() {
    StringBuilder rules = new StringBuilder();
    for (int day = 1; day <= 4; day++) {
      rules.append(
          "rule \"prefer.day.number%d\" @Title( \"t\" ) @Owner( \"o\" ) @ActiveFrom( \"2026-12-%02d\" )\nwhen\n  Request( streaming )\nthen\n  policy.avoid( Models.local( ), 1, \"why\" );\nend\n"
              .formatted(day, day));
    }
    Map<String, String> texts = new TreeMap<>(files.textByPath());
    texts.computeIfPresent("rules/preferences/places.drl", (path, text) -> text + rules);

    PolicyDiff diff = diff(RuleFiles.of(texts), Traffic.NONE);

    assertThat(diff.bounds())
        .containsExactly("dates of rules change the policy 2 more times than were compared");
    assertThat(diff.isEmpty()).isFalse();
  }

  @Test
  void comparesTablesThatTellMoreTenantsApartThanABoxHolds() {
    RuleFiles before = withPlans(70, 400);
    RuleFiles after = withPlans(70, 1);

    PolicyDiff diff =
        PolicyDiff.of(before, after, new TableUniverse(table), MOMENT, DiffScale.quick(() -> 0));

    assertThat(diff.settings())
        .extracting(ValueChange::what, ValueChange::before, ValueChange::after)
        .contains(tuple("limit usd_per_million_tokens", "400", "1"));
    assertThat(diff.settings())
        .allSatisfy(each -> assertThat(each.request()).containsEntry("tenant", "t69"));
    assertThat(diff.stronger()).extracting(AllowedChange::rule).containsExactly("plans.csv#73");
    assertThat(diff.bounds()).isEmpty();
  }

  @Test
  void comparesWhatItCanOfTablesThatAreTooLarge() {
    RuleFiles before = withPlans(4_200, 400);
    RuleFiles after = withPlans(4_200, 1);

    PolicyDiff diff =
        PolicyDiff.of(before, after, new TableUniverse(table), MOMENT, DiffScale.quick(() -> 0));

    assertThat(diff.stronger()).extracting(AllowedChange::rule).containsExactly("plans.csv#4203");
    assertThat(diff.bounds())
        .containsExactly(
            "not all that is allowed or set was compared: only requests for which no unchanged"
                + " row of a table speaks: rules tell 4201 values of tenant apart"
                + " (analysed: 64 parts of 64 values)");
  }

  @Test
  void saysWhatItHadNoTimeToCompare() {
    AtomicLong worked = new AtomicLong();
    DiffScale slow = DiffScale.quick(() -> worked.addAndGet(Duration.ofSeconds(21).toNanos()));

    PolicyDiff diff =
        PolicyDiff.of(files, edited(PLACES, MISTRAL, LESS), new TableUniverse(table), MOMENT, slow);

    assertThat(diff.bounds())
        .containsExactly(
            "not all that is allowed or set was compared: more than 20 s of work"
                + " (the rules are too entangled)");
    assertThat(diff.winners().exact()).isFalse();
    assertThat(diff.winners().scope())
        .isEqualTo("none: more than 5 s of work (the rules are too entangled)");
    assertThat(diff.isEmpty()).isFalse();
  }

  /** Plans of so many tenants, each of its own price but the last. */
  private RuleFiles withPlans(int tenants, int last) {
    StringBuilder rows =
        new StringBuilder("# @Title Plans\n# @Owner sales\ntenant,usd_per_million_tokens,reason\n");
    for (int i = 0; i < tenants; i++) {
      int usd = i + 1 == tenants ? last : 500 + i;
      rows.append("t%02d,%d,plan %d\n".formatted(i, usd, i));
    }
    Map<String, String> texts = new TreeMap<>(files.textByPath());
    texts.put("rules/tables/plans.csv", rows.toString());
    return RuleFiles.of(texts);
  }

  private PolicyDiff diff(RuleFiles after, Traffic traffic) {
    return PolicyDiff.of(
        files, after, new TableUniverse(table), MOMENT, DiffScale.quick(() -> 0).with(traffic));
  }

  private RuleFiles edited(String file, String old, String now) {
    Map<String, String> texts = new TreeMap<>(files.textByPath());
    texts.computeIfPresent("rules/" + file, (path, text) -> text.replace(old, now));
    assertThat(texts).isNotEqualTo(files.textByPath());
    return RuleFiles.of(texts);
  }
}
