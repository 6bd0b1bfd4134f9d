package dev.pointsman.bench;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
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

/** The rules and the catalogue of the project's folder, everything callable. Immutable. */
record Shipped(CompiledRules rules, RoutingTable table) {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  static Shipped read() {
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), DAY).catalog().orElseThrow();
    RoutingTable table =
        new RoutingTable(
            catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
    return new Shipped(compile(), table);
  }

  private static CompiledRules compile() {
    Clock clock = Clock.systemUTC();
    Compilation compilation;
    try {
      Path folder = Files.createTempDirectory("bench-rules");
      RuleCompiler compiler = new RuleCompiler(new CompiledRulesStore(folder, clock), clock);
      compilation = compiler.compile(new RuleFolder(Path.of("rules")).read());
    } catch (IOException e) {
      throw new UncheckedIOException("to be run in the project's folder", e);
    }
    if (compilation instanceof Compilation.Compiled compiled) {
      return compiled.rules();
    }
    throw new IllegalStateException("the shipped rules do not compile: " + compilation);
  }
}
