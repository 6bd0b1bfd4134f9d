package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.assessment.Assessment;
import dev.pointsman.assessment.Mark;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.facts.Words;
import dev.pointsman.gateway.Ensembled;
import dev.pointsman.gateway.Member;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of several models, as callers read it: a chat completion and who said what. Stateless.
 */
final class EnsembleJson {
  private static final int DIGITS = 4;

  private EnsembleJson() {}

  static ObjectNode of(Ensembled ensembled) {
    long created = ensembled.passage().at().getEpochSecond();
    ChatAnswer answer = ensembled.answer();
    ObjectNode json =
        answer == null
            ? OpenAiAnswer.render(meanOf(ensembled), created)
            : OpenAiAnswer.json(answer, created);
    json.set("ensemble", details(ensembled));
    return json;
  }

  /** A mean is no model's answer: it is told as one of its own. */
  private static ChatAnswer meanOf(Ensembled ensembled) {
    Usage usage = ensembled.attempts().stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus);
    return new ChatAnswer(
        "ensemble-" + ensembled.passage().id(),
        "ensemble",
        Json.object().put("score", rounded(ensembled.mean())).toString(),
        null,
        null,
        List.of(),
        FinishReason.STOP,
        usage,
        null,
        Dialect.OPENAI_CHAT,
        Bytes.EMPTY);
  }

  static ObjectNode details(Ensembled ensembled) {
    ObjectNode json = Json.object();
    json.put("aggregate", Words.of(ensembled.wish().aggregate()));
    json.put("asked", ensembled.wish().size());
    json.put(
        "answered", ensembled.members().stream().filter(each -> answerOf(each) != null).count());
    json.put("cost_usd", ReplyHeaders.cost(ensembled.attempts()));
    if (ensembled.mean() != null) {
      json.put("mean", rounded(ensembled.mean()));
    }
    ArrayNode answers = json.putArray("answers");
    ensembled.members().forEach(member -> answers.add(member(member)));
    if (ensembled.judgement() != null) {
      json.set("judge", judge(ensembled.judgement()));
    }
    return json;
  }

  private static ObjectNode member(Member member) {
    ObjectNode json = Json.object().put("model", member.model());
    addCalls(json, member.execution());
    ChatAnswer answer = answerOf(member);
    json.put("text", answer == null ? null : answer.text());
    json.put("finish_reason", answer == null ? null : OpenAiAnswer.finish(answer.finish()));
    json.set("usage", answer == null ? null : OpenAiAnswer.usage(answer.usage()));
    Mark mark = member.mark();
    json.put("verdict", mark == null ? "failed" : Words.of(mark.verdict()));
    json.put("score", mark == null ? null : rounded(mark.score()));
    json.put("votes", mark == null ? 0 : mark.votes());
    Assessment worth = member.worth();
    json.put("confidence", worth == null ? null : worth.confidence());
    json.put("quality", worth == null ? null : worth.quality());
    if (member.refusal() != null) {
      json.put("failure", member.refusal().code());
      json.put("message", member.refusal().message());
    }
    return json;
  }

  private static @Nullable ChatAnswer answerOf(Member member) {
    return member.execution() == null ? null : member.execution().answer();
  }

  private static ObjectNode judge(Ensembled.Judgement judgement) {
    ObjectNode json = Json.object();
    addCalls(json, judgement.execution());
    json.put("heard", judgement.words() != null);
    json.put("reason", judgement.words() == null ? null : judgement.words().reason());
    return json;
  }

  private static void addCalls(ObjectNode json, @Nullable Execution execution) {
    if (execution == null) {
      return;
    }
    Attempt last = execution.last();
    json.put("deployment", last == null ? null : last.deployment().id());
    json.put("provider", last == null ? null : last.deployment().provider().id());
    json.put("attempts", execution.attempts().size());
    json.put("cost_usd", ReplyHeaders.cost(execution.attempts()));
    json.put("latency_ms", execution.attempts().stream().mapToLong(Attempt::latencyMillis).sum());
    Failure failure = execution.failure();
    json.put("failure", failure == null ? null : Words.of(failure.kind()));
    json.put("message", failure == null ? null : failure.message());
  }

  private static @Nullable BigDecimal rounded(@Nullable Double number) {
    return number == null
        ? null
        : BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
