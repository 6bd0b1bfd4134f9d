package dev.pointsman.testing;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** The rules of this project, compiled. Stateless. */
final class ShippedRules {
  private ShippedRules() {}

  /** With more beside them, text by path. */
  static CompiledRules with(Map<String, String> more, Clock clock) throws IOException {
    Map<String, String> files = new TreeMap<>(new RuleFolder(Path.of("rules")).read().textByPath());
    files.putAll(more);
    Path kept = Path.of("target/compiled-rules");
    RuleCompiler compiler = new RuleCompiler(new CompiledRulesStore(kept, clock), clock);
    Compilation compilation = compiler.compile(RuleFiles.of(files));
    if (compilation instanceof Compilation.Compiled compiled) {
      return compiled.rules();
    }
    throw new IllegalStateException("the rules do not compile: " + compilation);
  }
}
