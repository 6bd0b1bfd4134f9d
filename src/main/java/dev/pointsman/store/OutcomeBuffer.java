package dev.pointsman.store;

import dev.pointsman.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Outcomes between their acceptance and the moment they are in the database or given up; each
 * counts as written or dropped once. Thread-safe and free of locks.
 */
final class OutcomeBuffer {
  private final int capacity;
  private final Queue<Outcome> queue = new ConcurrentLinkedQueue<>();
  private final Map<UUID, Outcome> unsettled = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder written = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  OutcomeBuffer(int capacity) {
    this.capacity = capacity;
  }

  /** How many there are now, with this one; what finds no place is dropped. */
  int offer(Outcome outcome) {
    int place = size.incrementAndGet();
    if (place > capacity) {
      size.decrementAndGet();
      dropped.increment();
      return capacity;
    }
    if (unsettled.putIfAbsent(outcome.id(), outcome) == null) {
      queue.add(outcome);
    } else {
      size.decrementAndGet(); // the same decision again
    }
    return place;
  }

  /** The oldest that nobody took yet; they stay in the buffer until they are settled. */
  List<Outcome> take(int most) {
    List<Outcome> taken = new ArrayList<>();
    while (taken.size() < most) {
      Outcome next = queue.poll();
      if (next == null) {
        break;
      }
      taken.add(next);
    }
    return taken;
  }

  void written(UUID id) {
    settle(id, written);
  }

  /** Written after it had left the buffer for the journal. */
  void writtenLater() {
    written.increment();
  }

  /** On disk: it needs no place here any more. */
  void journalled(UUID id) {
    if (unsettled.remove(id) != null) {
      size.decrementAndGet();
    }
  }

  void drop(UUID id) {
    settle(id, dropped);
  }

  void dropNew() {
    dropped.increment();
  }

  /** Drops everything; how much that was. */
  int dropAll() {
    List<UUID> left = List.copyOf(unsettled.keySet());
    left.forEach(this::drop);
    queue.clear();
    return left.size();
  }

  Optional<Outcome> find(UUID id) {
    return Optional.ofNullable(unsettled.get(id));
  }

  int size() {
    return size.get();
  }

  long written() {
    return written.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  private void settle(UUID id, LongAdder as) {
    if (unsettled.remove(id) != null) {
      as.increment();
      size.decrementAndGet();
    }
  }
}
