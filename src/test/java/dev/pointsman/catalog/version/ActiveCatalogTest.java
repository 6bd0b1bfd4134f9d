package dev.pointsman.catalog.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogDiff.Kind;
import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.catalog.version.CatalogChange.Result;
import dev.pointsman.catalog.version.CatalogReading.Read;
import dev.pointsman.document.Problem;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.testing.CatalogTexts;
import dev.pointsman.testing.HandClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ActiveCatalogTest {
  private static final RuleFiles ONE = CatalogTexts.models("1.00", "alpha-1", "alpha-2");
  private static final RuleFiles DEARER = CatalogTexts.models("2.00", "alpha-1", "alpha-2");
  private static final RuleFiles SMALLER = CatalogTexts.models("1.00", "alpha-1");
  private static final RuleFiles BROKEN = CatalogTexts.models("-1", "alpha-1");
  private static final Asker PUSH = Asker.push("ada");

  private final HandClock clock = new HandClock();
  private final List<Catalog> used = new ArrayList<>();
  private final List<CatalogChange> told = new ArrayList<>();
  private final List<Finding> broken = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private final ActiveCatalog active = start(ONE);

  private ActiveCatalog start(RuleFiles files) {
    Read read = read(files, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    assertThat(read.findings()).isEmpty();
    Catalog catalog = Objects.requireNonNull(read.catalog());
    CatalogVersion first =
        new CatalogVersion(catalog, files, "start", clock.instant(), read.goodUntil());
    CatalogTrial trial =
        (before, after) -> {
          meanwhile.run();
          return List.copyOf(broken);
        };
    return new ActiveCatalog(
        first, new ActiveCatalog.Gate(ActiveCatalogTest::read, trial), clock, used::add, told::add);
  }

  private static Read read(RuleFiles files, LocalDate day) {
    Map<String, byte[]> content = new TreeMap<>();
    files
        .textByPath()
        .forEach(
            (path, text) -> content.put(path.substring(8), text.getBytes(StandardCharsets.UTF_8)));
    Loaded loaded = new CatalogLoader(null).load(new CatalogFolder("config/catalog", content), day);
    List<Finding> findings = loaded.problems().stream().map(ActiveCatalogTest::finding).toList();
    return new Read(loaded.catalog().orElse(null), findings, loaded.goodUntil());
  }

  private static Finding finding(Problem each) {
    return new Finding(
        "CAT-101",
        Severity.ERROR,
        each.file(),
        each.line(),
        each.column(),
        1,
        each.message(),
        null,
        null);
  }

  private static long count(CatalogChange change, Kind kind) {
    return Objects.requireNonNull(change.diff()).count(kind);
  }

  @Test
  void activatesAChangeAndSaysWhatItChanges() {
    CatalogChange change = active.push(DEARER, ONE.hash(), PUSH, false);

    assertThat(change.result()).isEqualTo(Result.ACTIVATED);
    assertThat(change.base()).isEqualTo(ONE.hash());
    assertThat(count(change, Kind.CHANGED)).isEqualTo(2);
    assertThat(active.active().hash()).isEqualTo(DEARER.hash());
    assertThat(used).containsExactly(active.active().catalog());
    assertThat(told).containsExactly(change);
    assertThat(change.isForTheRecord()).isTrue();
  }

  @Test
  void answersWhoeverAsksWhileACandidateIsTried() {
    List<Optional<String>> notes = new ArrayList<>();
    meanwhile =
        () ->
            notes.add(
                CompletableFuture.supplyAsync(
                        () -> active.previous().map(CatalogVersion::hash).or(active::note))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join());

    CatalogChange change = active.push(DEARER, null, PUSH, false);

    assertThat(change.result()).isEqualTo(Result.ACTIVATED);
    assertThat(notes).containsExactly(Optional.empty());
    assertThat(active.note().orElseThrow()).contains("not what is in the catalogue folder");
  }

  @Test
  void followsAnotherNodeOnlyToWhatIsStillTheLast() {
    active.follow(DEARER, new Asker("node", "eve"), () -> false);
    assertThat(active.active().hash()).isEqualTo(ONE.hash());

    active.follow(DEARER, new Asker("node", "eve"), () -> true);
    assertThat(active.active().hash()).isEqualTo(DEARER.hash());
    assertThat(told.get(0).isForTheRecord()).isFalse();
  }

  @Test
  void refusesWhatCannotBeReadWithItsPlaceAndLeavesTheActiveOne() {
    CatalogChange change = active.push(BROKEN, null, PUSH, true);

    assertThat(change.result()).isEqualTo(Result.REFUSED);
    assertThat(change.findings()).isNotEmpty();
    assertThat(change.findings().get(0).file()).isEqualTo("config/catalog/acme.yaml");
    assertThat(change.findings().get(0).line()).isGreaterThan(10);
    assertThat(active.active().hash()).isEqualTo(ONE.hash());
    assertThat(used).isEmpty();
  }

  @Test
  void refusesWhatBreaksThePolicyUnlessForced() {
    broken.add(
        new Finding(
            "POL-501", Severity.ERROR, "rules/space.yaml", 0, 0, 1, "no model", null, null));

    CatalogChange refused = active.push(SMALLER, null, PUSH, false);
    CatalogChange forced = active.push(SMALLER, null, PUSH, true);

    assertThat(refused.result()).isEqualTo(Result.REFUSED);
    assertThat(count(refused, Kind.REMOVED)).isEqualTo(1);
    assertThat(forced.result()).isEqualTo(Result.ACTIVATED);
    assertThat(forced.findings()).extracting(Finding::code).containsExactly("POL-501");
  }

  @Test
  void activatesInSpiteOfWarnings() {
    broken.add(
        new Finding("POL-302", Severity.WARNING, "rules/a.drl", 1, 1, 1, "empty", null, null));

    assertThat(active.push(SMALLER, null, PUSH, false).result()).isEqualTo(Result.ACTIVATED);
  }

  @Test
  void changesNothingIfAnotherIsActiveThanWasThought() {
    CatalogChange change = active.push(DEARER, SMALLER.hash(), PUSH, false);

    assertThat(change.result()).isEqualTo(Result.CONFLICT);
    assertThat(active.active().hash()).isEqualTo(ONE.hash());
  }

  @Test
  void takesAVersionBackAndKeepsItUntilTheFolderChanges() {
    assertThat(active.reload(DEARER, Asker.folder(), false).result()).isEqualTo(Result.ACTIVATED);
    RuleFiles before = active.previous().orElseThrow().files();
    assertThat(active.restore(before, Asker.rollback("bob")).result()).isEqualTo(Result.ACTIVATED);

    CatalogChange seenAgain = active.reload(DEARER, Asker.folder(), false);
    CatalogChange edited = active.reload(SMALLER, Asker.folder(), false);

    assertThat(seenAgain.result()).isEqualTo(Result.UNCHANGED);
    assertThat(edited.result()).isEqualTo(Result.ACTIVATED);
  }

  @Test
  void bringsTheFolderBackWhenSomebodyAsksForIt() {
    assertThat(active.push(DEARER, null, PUSH, false).result()).isEqualTo(Result.ACTIVATED);

    CatalogChange asked = active.reload(ONE, Asker.api(null), false);

    assertThat(asked.result()).isEqualTo(Result.ACTIVATED);
    assertThat(active.active().hash()).isEqualTo(ONE.hash());
  }

  @Test
  void followsAPriceThatChangesByTheDay() {
    ActiveCatalog dated = start(CatalogTexts.dated("alpha-1", "1.00", "2026-03-02", "3.00"));
    dated.followTheDay();
    assertThat(used).isEmpty();

    clock.move(Duration.ofDays(1));
    dated.followTheDay();

    Deployment only = dated.active().catalog().deployments().get(0);
    assertThat(only.prices().get(0).input()).isEqualByComparingTo("3.00");
    assertThat(count(told.get(0), Kind.CHANGED)).isEqualTo(1);
    assertThat(told.get(0).isForTheRecord()).isFalse();
    dated.followTheDay();
    assertThat(told).hasSize(1);
  }
}
