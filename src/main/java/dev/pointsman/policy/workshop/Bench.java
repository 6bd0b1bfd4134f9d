package dev.pointsman.policy.workshop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Where the second process works: takes one order after the other from its input and answers each
 * on its output. Confined to one thread, which reads while another works, so that it notices at
 * once when the first process is gone, however that ended.
 */
public final class Bench {
  private final DataInputStream in;
  private final DataOutputStream out;
  private final UnaryOperator<List<byte[]>> work;

  public Bench(InputStream in, OutputStream out, UnaryOperator<List<byte[]>> work) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
    this.work = work;
  }

  /**
   * Works until there is nobody left to work for.
   *
   * @param failed told of an order that cannot be answered; the first process waits for none then
   * @throws IOException if the input is not what the first process writes
   */
  public void serve(Thread.UncaughtExceptionHandler failed) throws IOException {
    ExecutorService worker = Executors.newSingleThreadExecutor(task -> thread(task, failed));
    try {
      worker.execute(() -> answer(List.of())); // says that it is there
      while (true) {
        List<byte[]> order = Parcel.read(in).parts();
        worker.execute(() -> answer(work.apply(order)));
      }
    } catch (EOFException gone) {
      worker.shutdownNow();
    }
  }

  private static Thread thread(Runnable task, Thread.UncaughtExceptionHandler failed) {
    Thread thread = new Thread(task, "workshop");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(failed);
    return thread;
  }

  private void answer(List<byte[]> parts) {
    try {
      new Parcel(parts).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
