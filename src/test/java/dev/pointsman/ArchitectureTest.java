package dev.pointsman;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The floor plan: which room may use which, who knows which library, and where time comes from. */
class ArchitectureTest {
  private static final String ROOT = "dev.pointsman";

  /** The root package: it may use every room, and none may use it. */
  private static final String LOBBY = "root";

  /** Every room and the rooms it may walk into; the root package may use all. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("chat", Set.of()),
          Map.entry("cluster", Set.of()),
          Map.entry("document", Set.of()),
          Map.entry("policy", Set.of("document")),
          Map.entry("catalog", Set.of("policy", "document")),
          Map.entry("migration", Set.of("policy", "catalog", "document")),
          Map.entry("facts", Set.of("chat", "policy", "document")),
          Map.entry("routing", Set.of("policy", "catalog", "document")),
          Map.entry("provider", Set.of("chat", "catalog")),
          Map.entry("health", Set.of("chat")),
          Map.entry("assessment", Set.of("chat", "policy")),
          Map.entry("execution", Set.of("chat", "catalog", "routing", "provider", "health")),
          Map.entry(
              "outcome", Set.of("policy", "catalog", "chat", "routing", "assessment", "execution")),
          Map.entry(
              "store", doors("outcome policy catalog chat cluster routing assessment execution")),
          Map.entry(
              "gateway", doors("chat facts policy catalog routing assessment execution outcome")),
          Map.entry(
              "api",
              doors(
                  "chat facts policy catalog routing assessment execution provider outcome store"
                      + " gateway")),
          Map.entry("admin", doors("policy catalog cluster document health gateway outcome api")),
          Map.entry("cli", Set.of()));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(ArchitectureTest::isNoBenchmark)
          .importPackages(ROOT);

  private static Set<String> doors(String rooms) {
    return Set.of(rooms.split(" "));
  }

  @Test
  void everyRoomWalksOnlyThroughItsDoors() {
    Set<String> trespasses = new TreeSet<>();

    for (JavaClass from : CLASSES) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String there = roomOf(dependency.getTargetClass());
        String here = roomOf(from);
        if (!there.equals(here) && !mayUse(here, there)) {
          trespasses.add(here + " -> " + there + ": " + from.getName());
        }
      }
    }

    assertThat(CLASSES).isNotEmpty();
    assertThat(trespasses).isEmpty();
  }

  @Test
  void everyRoomIsOnTheFloorPlan() {
    Set<String> rooms = new TreeSet<>();

    CLASSES.forEach(type -> rooms.add(roomOf(type)));

    rooms.remove(LOBBY);
    assertThat(MAY_USE.keySet()).containsAll(rooms);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void thinkingRoomsKnowNoServer() {
    noClasses()
        .that()
        .resideInAnyPackage(
            rooms(
                "chat",
                "cluster",
                "document",
                "catalog",
                "facts",
                "policy",
                "health",
                "routing",
                "assessment",
                "migration"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void onlyPolicyKnowsDrools() {
    onlyRoomThatKnows("policy", "org.drools..", "org.kie..", "com.github.javaparser..");
  }

  @Test
  void onlyOneRoomOfPolicyKnowsSpreadsheets() {
    onlyRoomThatKnows("policy.spreadsheet", "org.dhatim..");
  }

  @Test
  void onlyStoreKnowsTheDatabase() {
    onlyRoomThatKnows("store", "org.jooq..", "java.sql..", "org.flywaydb..", "com.zaxxer..");
  }

  @Test
  void onlyProviderKnowsAws() {
    onlyRoomThatKnows("provider", "software.amazon..");
  }

  @Test
  void onlyApiAndAdminKnowTheRouter() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackages(rooms("api", "admin"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.ext.web..")
        .check(CLASSES);
  }

  @Test
  void onlyCliKnowsTheCommandLine() {
    onlyRoomThatKnows("cli", "picocli..");
  }

  @Test
  void timeAndChanceComeInByConstructor() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".Wiring")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callConstructor(Random.class)
        .check(CLASSES);
  }

  private static void onlyRoomThatKnows(String room, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }

  private static boolean mayUse(String here, String there) {
    boolean outside = there.isEmpty();
    return outside || here.equals(LOBBY) || MAY_USE.getOrDefault(here, Set.of()).contains(there);
  }

  /** The room of a class; empty for everything outside the house. */
  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(ROOT)) {
      return LOBBY;
    }
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    String rest = name.substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static String[] rooms(String... names) {
    String[] packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = ROOT + "." + names[i] + "..";
    }
    return packages;
  }

  private static boolean isNoBenchmark(Location location) {
    return !location.contains("/bench/");
  }
}
