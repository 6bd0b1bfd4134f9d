package dev.pointsman.gateway;

import dev.pointsman.chat.Failure;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Ensembled.Judgement;
import dev.pointsman.outcome.Panel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of several models that were asked. Stateless. */
final class PanelRecord {
  private PanelRecord() {}

  static Panel of(Ensembled ensembled) {
    List<Panel.Voice> voices =
        ensembled.members().stream().map(member -> voice(member, ensembled.attempts())).toList();
    return new Panel(
        ensembled.wish().aggregate(), ensembled.mean(), judge(ensembled.judgement()), voices);
  }

  private static Panel.Voice voice(Member member, List<Attempt> numbered) {
    Execution execution = member.execution();
    Failure failure = execution == null ? null : execution.failure();
    Attempt deciding = member.deciding();
    return new Panel.Voice(
        member.model(),
        deciding == null ? null : ordinalOf(deciding, numbered),
        member.mark(),
        failure == null ? null : failure.kind());
  }

  private static @Nullable Integer ordinalOf(Attempt attempt, List<Attempt> numbered) {
    return numbered.stream()
        .filter(each -> each.numbered(attempt.ordinal()).equals(attempt))
        .map(Attempt::ordinal)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String judge(@Nullable Judgement judgement) {
    Attempt last = judgement == null ? null : judgement.execution().last();
    return last == null ? null : last.deployment().id();
  }
}
