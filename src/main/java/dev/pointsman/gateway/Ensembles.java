package dev.pointsman.gateway;

import dev.pointsman.assessment.Aggregate;
import dev.pointsman.assessment.Assessment;
import dev.pointsman.assessment.Assessor;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.execution.Execution;
import dev.pointsman.execution.ExecutionOptions;
import dev.pointsman.execution.Executor;
import dev.pointsman.execution.Replanning;
import dev.pointsman.facts.FactExtractor;
import dev.pointsman.gateway.Seats.Seat;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has several models answer one request at the same time and makes one answer of theirs. Some may
 * fail; who has not answered by the deadline did not. Thread-safe.
 */
final class Ensembles {
  private static final int ATTEMPTS_EACH = 2;

  /** How much of a conversation a judge reads: all of it, or what fits. */
  private static final List<Integer> CONVERSATION_CHARS =
      List.of(Integer.MAX_VALUE, 200_000, 20_000);

  /** Of the time that answers may take where a judge has to read them. */
  private static final double SHARE_BEFORE_JUDGING = 0.7;

  private final FactExtractor extractor;
  private final Executor executor;
  private final Ledger ledger;
  private final Surroundings surroundings;
  private final Seats seats;

  Ensembles(
      FactExtractor extractor,
      Planner planner,
      Executor executor,
      Ledger ledger,
      Surroundings surroundings) {
    this.extractor = extractor;
    this.executor = executor;
    this.ledger = ledger;
    this.surroundings = surroundings;
    this.seats = new Seats(planner);
  }

  /** A request on its way, and when its first calls began. */
  private record Asked(
      Passage passage,
      ChatRequest request,
      EnsembleWish wish,
      ExecutionOptions options,
      long startedNanos) {}

  Future<Ensembled> answer(Passage passage, ChatRequest request, EnsembleWish wish) {
    Refusal refusal = passage.refusal() == null ? unknown(passage, wish) : passage.refusal();
    if (refusal != null || !(passage.route() instanceof Route.Plan)) {
      return Future.succeededFuture(recorded(Ensembled.refused(passage, wish, refusal)));
    }
    ExecutionOptions options =
        Options.of(passage.facts().hints(), passage.arrival(), passage.decision(), Replanning.NEVER)
            .within(surroundings.ensembles().deadline(), ATTEMPTS_EACH);
    Asked asked = new Asked(passage, request, wish, options, surroundings.nanoTime().getAsLong());
    List<Future<Member>> all =
        seats.of(passage, wish).stream().map(seat -> member(asked, seat)).toList();
    return Future.all(all)
        .map(done -> new Panellists(passage, wish, all.stream().map(Future::result).toList()))
        .compose(panellists -> aggregated(asked, panellists))
        .map(this::recorded);
  }

  private static @Nullable Refusal unknown(Passage passage, EnsembleWish wish) {
    for (String model : wish.models()) {
      if (passage.table().catalog().named(model).isEmpty()) {
        return Admission.unknown(model, passage.table().catalog(), "ensemble.models");
      }
    }
    String judge = wish.judge();
    return judge != null && passage.table().catalog().named(judge).isEmpty()
        ? Admission.unknown(judge, passage.table().catalog(), "ensemble.judge")
        : null;
  }

  private Future<Member> member(Asked asked, Seat seat) {
    if (!(seat.route() instanceof Route.Plan plan)) {
      Passage passage = asked.passage();
      Refusal refusal =
          Refusals.of(seat.route(), passage.facts().request(), passage.arrival().ties());
      return Future.succeededFuture(new Member(seat.model(), null, refusal, null, null));
    }
    return executor
        .complete(plan, asked.request(), beforeJudging(asked))
        .map(execution -> new Member(seat.model(), execution, null, worth(asked, execution), null));
  }

  /** A member that is late must not take the judge's time. */
  private static ExecutionOptions beforeJudging(Asked asked) {
    Duration all = Objects.requireNonNull(asked.options().deadline());
    return asked.wish().aggregate() == Aggregate.JUDGE
        ? asked
            .options()
            .within(
                Duration.ofMillis(Math.round(all.toMillis() * SHARE_BEFORE_JUDGING)), ATTEMPTS_EACH)
        : asked.options();
  }

  private static @Nullable Assessment worth(Asked asked, Execution execution) {
    ChatAnswer answer = execution.answer();
    return answer == null
        ? null
        : Assessor.assess(asked.request(), asked.passage().facts().request(), answer);
  }

  private Future<Ensembled> aggregated(Asked asked, Panellists panellists) {
    List<ChatAnswer> answers = panellists.answers();
    if (answers.size() < 2 || !panellists.wantsJudge()) {
      return Future.succeededFuture(panellists.aggregated(null));
    }
    Bench bench = bench(asked, panellists, answers);
    if (bench == null) {
      return Future.succeededFuture(panellists.aggregated(null));
    }
    Duration elapsed = Duration.ofNanos(surroundings.nanoTime().getAsLong() - asked.startedNanos());
    Duration left = Objects.requireNonNull(asked.options().deadline()).minus(elapsed);
    return executor
        .complete(bench.plan(), bench.judging(), asked.options().within(left, ATTEMPTS_EACH))
        .map(panellists::aggregated);
  }

  /** Who judges, and what is asked. */
  private record Bench(Route.Plan plan, ChatRequest judging) {}

  /** Of a conversation that fits no judge, as much as does; null if nobody may judge. */
  private @Nullable Bench bench(Asked asked, Panellists panellists, List<ChatAnswer> answers) {
    for (int mostChars : CONVERSATION_CHARS) {
      ChatRequest judging = asked.wish().judging().about(answers, mostChars);
      int inputTokens =
          extractor
              .extract(judging.outline(), asked.passage().facts().hints())
              .request()
              .inputTokens();
      Route route = seats.judge(asked.passage(), asked.wish(), panellists.members(), inputTokens);
      if (route instanceof Route.Plan plan) {
        return new Bench(plan, judging);
      }
    }
    return null;
  }

  private Ensembled recorded(Ensembled ensembled) {
    ledger.record(ensembled);
    return ensembled;
  }
}
