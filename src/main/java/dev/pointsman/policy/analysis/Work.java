package dev.pointsman.policy.analysis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long the calling thread has been on a processor; no clock. Thread-safe. */
public final class Work {
  private Work() {}

  /** Nanoseconds; always 0 where Java cannot say. */
  public static long nanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    boolean known = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    return known ? threads.getCurrentThreadCpuTime() : 0;
  }
}
