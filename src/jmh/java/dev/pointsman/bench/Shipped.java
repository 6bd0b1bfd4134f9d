package dev.pointsman.bench;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.routing.RoutingTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules and the catalogue of the project's folder, everything callable. Immutable. */
public record Shipped(CompiledRules rules, RoutingTable table) {
  private static final long SEED = 1;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  /** No rules and no models, until they have been read. */
  public static final Shipped NOTHING =
      new Shipped(
          CompiledRules.denyAll("not read yet"),
          new RoutingTable(new Catalog("none", List.of()), List.of()));

  /**
   * Reads both.
   *
   * @param half leaves out every second rule
   */
  public static Shipped read(boolean half) {
    return read(half, Integer.MAX_VALUE);
  }

  /**
   * Reads both and grows the catalogue, or takes a part of it.
   *
   * @param size deployments; {@link Integer#MAX_VALUE} leaves the catalogue as it is
   */
  public static Shipped read(boolean half, int size) {
    Catalog shipped =
        new CatalogLoader(null).load(Path.of("config/catalog"), DAY).catalog().orElseThrow();
    Catalog catalog = size == Integer.MAX_VALUE ? shipped : Grown.of(shipped, size, SEED);
    RoutingTable table =
        new RoutingTable(
            catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
    return new Shipped(compile(half), table);
  }

  private static CompiledRules compile(boolean half) {
    Clock clock = Clock.systemUTC();
    Compilation compilation;
    try {
      Path folder = Files.createTempDirectory("bench-rules");
      RuleCompiler compiler = new RuleCompiler(new CompiledRulesStore(folder, clock), clock);
      RuleFiles files = new RuleFolder(Path.of("rules")).read();
      compilation = compiler.compile(half ? everySecondRule(files) : files);
    } catch (IOException e) {
      throw new UncheckedIOException("to be run in the project's folder", e);
    }
    if (compilation instanceof Compilation.Compiled compiled) {
      return compiled.rules();
    }
    throw new IllegalStateException("the shipped rules do not compile: " + compilation);
  }

  private static RuleFiles everySecondRule(RuleFiles files) {
    Map<String, String> kept = new TreeMap<>();
    int seen = 0;
    for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
      if (!file.getKey().endsWith(".drl")) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      for (String block : file.getValue().split("(?m)^(?=rule \")", -1)) {
        if (!block.startsWith("rule") || seen++ % 2 == 0) {
          text.append(block);
        }
      }
      if (text.indexOf("rule \"") >= 0) {
        kept.put(file.getKey(), text.toString());
      }
    }
    return RuleFiles.of(kept);
  }
}
