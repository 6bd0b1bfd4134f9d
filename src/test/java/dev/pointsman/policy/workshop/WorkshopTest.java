package dev.pointsman.policy.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class WorkshopTest {
  private static final Workshop.Limits LIMITS =
      new Workshop.Limits(Duration.ofMinutes(5), Duration.ofMinutes(5));

  @Test
  void startsNothingBeforeTheFirstOrder() {
    try (Workshop workshop = workshop()) {
      assertThat(workshop.pid()).isEmpty();
    }
  }

  @Test
  void answersOneOrderAfterTheOtherInOneProcess() throws IOException {
    try (Workshop workshop = workshop()) {
      byte[] large = new byte[3_000_000];
      large[2_999_999] = 7;

      assertThat(order(workshop, "one")).contains("one");
      Optional<Long> process = workshop.pid();
      List<byte[]> answer = workshop.order(List.of(bytes("two"), new byte[0], large)).orElseThrow();

      assertThat(answer).hasSize(3);
      assertThat(answer.get(2)).isEqualTo(large);
      assertThat(workshop.pid()).isEqualTo(process).isPresent();
    }
  }

  @Test
  void startsAgainAfterTheProcessEnded() throws IOException {
    try (Workshop workshop = workshop()) {
      assertThat(order(workshop, "one")).contains("one");
      ProcessHandle first = ProcessHandle.of(workshop.pid().orElseThrow()).orElseThrow();

      assertThat(first.destroyForcibly()).isTrue();

      assertThat(order(workshop, "two")).contains("two");
      assertThat(workshop.pid()).isPresent().isNotEqualTo(Optional.of(first.pid()));
    }
  }

  @Test
  void givesUpAnOrderOverWhichTwoProcessesEndAndGoesOnWithOthers() throws IOException {
    try (Workshop workshop = workshop()) {
      assertThatThrownBy(() -> order(workshop, "end")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> order(workshop, "fail")).isInstanceOf(IOException.class);

      assertThat(order(workshop, "other")).contains("other");
    }
  }

  @Test
  void hasNoAnswerWhereThereIsNoSuchProgram() throws IOException {
    try (Workshop workshop = new Workshop(List.of("/no/such/program"), LIMITS)) {
      assertThat(order(workshop, "one")).isEmpty();
    }
  }

  @Test
  void hasNoAnswerWhereTheProgramEndsAtOnce() throws IOException {
    List<String> command = LowPriority.java(10, List.of("-Xmx1k"), "none", List.of());
    try (Workshop workshop = new Workshop(command, LIMITS)) {
      assertThat(order(workshop, "one")).isEmpty();
    }
  }

  @Test
  void givesUpAnOrderThatIsNotAnsweredInTime() {
    Workshop.Limits impatient = new Workshop.Limits(Duration.ofMinutes(5), Duration.ofMillis(1));
    try (Workshop workshop = new Workshop(command(), impatient)) {
      assertThatThrownBy(() -> order(workshop, "wait")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsTheProcessAndGivesUpTheOrderWhenItCloses() throws IOException {
    Workshop workshop = workshop();
    assertThat(order(workshop, "one")).contains("one");
    ProcessHandle process = ProcessHandle.of(workshop.pid().orElseThrow()).orElseThrow();
    CompletableFuture<Optional<String>> endless =
        CompletableFuture.supplyAsync(() -> unchecked(workshop, "wait"));

    workshop.close();

    assertThat(process.onExit().join().isAlive()).isFalse();
    assertThatThrownBy(endless::join).hasCauseInstanceOf(WorkshopClosed.class);
    assertThatThrownBy(() -> order(workshop, "two")).isInstanceOf(WorkshopClosed.class);
  }

  @Test
  void theSecondProcessEndsWithTheFirstEvenIfThatIsKilledWhileItWorks() throws IOException {
    List<String> command =
        LowPriority.java(10, List.of(), WorkshopOwner.class.getName(), List.of());
    Process owner =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = owner.inputReader(StandardCharsets.UTF_8)) {
      long number = Long.parseLong(out.readLine());
      Optional<ProcessHandle> second = ProcessHandle.of(number);

      owner.destroyForcibly();

      second.ifPresent(process -> assertThat(process.onExit().join().isAlive()).isFalse());
    } finally {
      owner.destroyForcibly();
    }
  }

  static Workshop workshop() {
    return new Workshop(command(), LIMITS);
  }

  private static List<String> command() {
    return LowPriority.java(
        10, List.of("-XX:TieredStopAtLevel=1"), ScriptedBench.class.getName(), List.of());
  }

  private static Optional<String> order(Workshop workshop, String text) throws IOException {
    return workshop
        .order(List.of(bytes(text)))
        .map(parts -> new String(parts.get(0), StandardCharsets.UTF_8));
  }

  private static Optional<String> unchecked(Workshop workshop, String text) {
    try {
      return order(workshop, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
