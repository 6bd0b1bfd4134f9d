package dev.pointsman;

import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import java.nio.file.Path;
import java.time.Clock;

/** Compiles rules for commands, or takes what was compiled before. Stateless. */
final class KeptRules {
  private KeptRules() {}

  /** A compiler that keeps what it compiles in a data folder. */
  static RuleCompiler compiler(Path data, Clock clock) {
    return new RuleCompiler(new CompiledRulesStore(data.resolve("compiled-rules"), clock), clock);
  }

  /** The same, told to whoever waits if there is something to compile. */
  static RuleCompiler compiler(RuleFiles files, Path data, Clock clock, Terminal terminal) {
    RuleCompiler compiler = compiler(data, clock);
    if (compiler.compiledBefore(files).isEmpty()) {
      terminal.err().println("compiling the rules ...");
    }
    return compiler;
  }

  /** The rules, compiled. */
  static Compilation compiled(RuleFiles files, Path data, Clock clock, Terminal terminal) {
    return compiler(files, data, clock, terminal).compile(files);
  }
}
