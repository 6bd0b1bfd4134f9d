package dev.pointsman;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error that a command still works: after a second a moving bar on a terminal,
 * elsewhere a line every ten seconds. Whatever the command prints ends it. Thread-safe.
 */
final class Progress implements AutoCloseable {
  static final int LINE_EVERY_SECONDS = 10;

  /** These print by themselves, or run until they are stopped. */
  private static final Set<String> WITHOUT = Set.of("serve", "--help", "-h", "--version", "-V");

  private final String name;
  private final PrintStream err;
  private final boolean terminal;
  private @Nullable ScheduledExecutorService ticks;
  private @Nullable ProgressBar bar;
  private boolean over;

  /**
   * Progress of one command.
   *
   * @param terminal whether a person looks on
   */
  Progress(String name, PrintStream err, boolean terminal) {
    this.name = name;
    this.err = err;
    this.terminal = terminal;
  }

  /** The words of a command line before its first flag; empty if there is nothing to show. */
  static String nameOf(String[] arguments) {
    return Arrays.stream(arguments).anyMatch(WITHOUT::contains)
        ? ""
        : Arrays.stream(arguments)
            .takeWhile(each -> !each.startsWith("-"))
            .limit(2)
            .collect(Collectors.joining(" "));
  }

  /** From now on it is told once a second how long it takes. */
  synchronized void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(Progress::thread);
    Ticks counted = new Ticks();
    ticks = executor;
    var unused = executor.scheduleAtFixedRate(() -> tick(counted.next()), 1, 1, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /** So many seconds are over. */
  synchronized void tick(int seconds) {
    if (over) {
      return;
    }
    if (terminal && bar == null) {
      bar = newBar();
    } else if (!terminal && seconds % LINE_EVERY_SECONDS == 0) {
      err.println(name + ": still at work after " + seconds + " s");
    }
  }

  private ProgressBar newBar() {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .continuousUpdate()
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(err))
        .build();
  }

  /** The same stream, whose first byte ends the progress. */
  PrintStream ending(PrintStream stream) {
    OutputStream watched =
        new FilterOutputStream(stream) {
          @Override
          public void write(int one) throws IOException {
            end();
            out.write(one);
          }

          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            end();
            out.write(bytes, from, count);
          }

          private void end() {
            Progress.this.close();
          }
        };
    return new PrintStream(watched, true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void close() {
    over = true;
    if (ticks != null) {
      ticks.shutdownNow();
      ticks = null;
    }
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** Counts from 1. Confined to the thread of the ticks. */
  private static final class Ticks {
    private int count;

    int next() {
      return ++count;
    }
  }
}
