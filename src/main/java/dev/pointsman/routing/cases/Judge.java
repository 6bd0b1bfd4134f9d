package dev.pointsman.routing.cases;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The rules that a case is tried with. Immutable. */
record Judge(
    Function<Request, Decision> ofRequest, BiFunction<Request, Answer, Decision> ofAnswer) {

  static Judge of(CompiledRules rules) {
    return new Judge(rules::decide, rules::decide);
  }
}
