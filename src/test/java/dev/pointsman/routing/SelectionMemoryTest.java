package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Selecting makes no objects, however it is compiled: from what rules said to ranks in memory that
 * is used again. Counted by the machine for this thread alone, so that load plays no part.
 */
class SelectionMemoryTest {
  private static final int WORLDS = 20;
  private static final int ASKED_OF_EACH = 25;
  private static final int WARM_UPS = 4;
  private static final int SELECTIONS = 10_000;
  private static final long MOST_BYTES_EACH = 16;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long selected;

  private record Asked(RoutingTable table, Scratch scratch, Request facts, Decision decision) {
    int select() {
      Question question = scratch.ask(table, facts, decision, false);
      long[] candidates = scratch.candidates(question);
      if (Bits.isEmpty(candidates)) {
        return 0;
      }
      StepChoice choice = scratch.choose(question, candidates);
      return choice.count() + choice.runnerUp();
    }
  }

  @Test
  void makesNoObjects() {
    List<Asked> asked = asked();
    for (int i = 0; i < WARM_UPS; i++) {
      select(asked, asked.size());
    }

    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    select(asked, SELECTIONS);
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

    assertThat(selected).isPositive();
    assertThat((after - before) / SELECTIONS).isLessThan(MOST_BYTES_EACH);
  }

  private void select(List<Asked> asked, int times) {
    for (int i = 0; i < times; i++) {
      selected += asked.get(i % asked.size()).select();
    }
  }

  private static List<Asked> asked() {
    List<Asked> asked = new ArrayList<>();
    for (int seed = 0; seed < WORLDS; seed++) {
      RandomWorld world = new RandomWorld(seed);
      RoutingTable table = new RoutingTable(world.catalog(), world.callability());
      Scratch scratch = new Scratch(table, world.random());
      for (int i = 0; i < ASKED_OF_EACH; i++) {
        Request facts = world.request();
        RoutingTable counted = table.with(world.counted(facts));
        asked.add(new Asked(counted, scratch, facts, world.decision()));
      }
    }
    return asked;
  }
}
