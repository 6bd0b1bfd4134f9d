package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, and behind it the rules as they were read: where the engine fails, they decide the
 * same. Each such decision is counted and says so; the log says it the first time and then ever
 * more rarely. Thread-safe.
 */
final class Guarded implements Evaluation {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  private final Engine engine;
  private final Supplier<PlainRules> make;
  private final AtomicLong failedCount = new AtomicLong();
  private volatile @Nullable PlainRules plain;

  /**
   * An engine with something to fall back to.
   *
   * @param make reads the rules; called when they are needed first
   */
  Guarded(Engine engine, Supplier<PlainRules> make) {
    this.engine = engine;
    this.make = make;
  }

  @Override
  public Decision decide(Request request, @Nullable Answer answer) {
    try {
      return engine.decide(request, answer);
    } catch (PolicyEvaluationException failed) {
      long count = failedCount.incrementAndGet();
      if (Long.bitCount(count) == 1) {
        LOG.error(
            "the rules engine failed, {} times so far; the rules as read decide", count, failed);
      }
      return instead(failed, request, answer);
    }
  }

  private Decision instead(
      PolicyEvaluationException failed, Request request, @Nullable Answer answer) {
    try {
      return plain().decide(request, answer).withoutEngine();
    } catch (IllegalStateException | IllegalArgumentException alsoFailed) {
      failed.addSuppressed(alsoFailed); // a rule says what cannot be said, to both alike
      throw failed;
    }
  }

  @Override
  public Decision decidePlainly(Request request, @Nullable Answer answer) {
    return plain().decide(request, answer);
  }

  private PlainRules plain() {
    PlainRules here = plain;
    if (here == null) {
      here = make.get(); // twice at most makes no difference
      plain = here;
    }
    return here;
  }

  @Override
  public long faults() {
    return engine.faults();
  }

  @Override
  public long decidedPlainly() {
    return failedCount.get();
  }

  @Override
  public void retire() {
    engine.retire();
  }

  @Override
  public void resume() {
    engine.resume();
  }
}
