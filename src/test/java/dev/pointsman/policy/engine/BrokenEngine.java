package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.file;
import static dev.pointsman.policy.engine.RuleTexts.rule;

import dev.pointsman.policy.RuleFiles;
import java.util.List;

/** Rules whose compiled classes throw where the rules that were read do not. Stateless. */
public final class BrokenEngine {
  private static final String SAYS_TOO_MUCH = "policy.prefer( Models.free(), 5000, \"no\" );";

  private BrokenEngine() {}

  /** One rule that denies what is not simple; its classes fail at just that. */
  public static CompiledRules denying() {
    return of(RuleTexts.files(rule("guard.t.deny", "complexity >= 3", "policy.deny( \"no\" );")));
  }

  /** Rules of which {@code guard.t.deny} must be one that fires from complexity 3 on. */
  static CompiledRules of(RuleFiles files) {
    String throwing = file("test", rule("guard.t.deny", "complexity >= 3", SAYS_TOO_MUCH));
    RuleUnit unit = DroolsBuild.run("rules/test/all.drl", throwing, "1.throwing").unit();
    RuleBook book =
        new RuleBook(files.hash(), List.of(LoadedUnit.of(unit)), List.of(), RuleTexts.CLOCK);
    Guarded guarded = new Guarded(new Sessions(book), () -> new PlainRules(files, book));
    return new CompiledRules(book.revision(), book.ruleIds(), files, guarded);
  }
}
