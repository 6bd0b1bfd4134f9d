package dev.pointsman.policy.workshop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One second process, from its start to its end. Asked by one thread at a time; ended by any. */
final class Worker {
  private final Process process;
  private final DataOutputStream orders;
  private CompletableFuture<List<byte[]>> answer = new CompletableFuture<>();
  private @Nullable IOException gone;

  private Worker(Process process) {
    this.process = process;
    this.orders = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /**
   * Starts one.
   *
   * @throws IOException if there is no such program
   */
  static Worker start(List<String> command) throws IOException {
    Worker worker =
        new Worker(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    Thread reader = new Thread(worker::read, "workshop-answers");
    reader.setDaemon(true);
    reader.start();
    return worker;
  }

  /**
   * Waits until it says that it is there.
   *
   * @throws IOException if it does not
   */
  void greet(Duration atMost) throws IOException, InterruptedException {
    List<byte[]> greeting = await(answer, atMost);
    if (!greeting.isEmpty()) {
      throw new IOException("the second process is another program");
    }
  }

  /**
   * Gives it an order and waits for the answer.
   *
   * @throws IOException if there is none; the process has ended then
   */
  List<byte[]> ask(List<byte[]> order, Duration atMost) throws IOException, InterruptedException {
    CompletableFuture<List<byte[]>> expected = expect();
    new Parcel(order).write(orders);
    return await(expected, atMost);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  void end() {
    process.destroyForcibly();
  }

  private synchronized CompletableFuture<List<byte[]>> expect() throws IOException {
    if (gone != null) {
      throw gone;
    }
    answer = new CompletableFuture<>();
    return answer;
  }

  private synchronized void arrived(List<byte[]> parts) {
    answer.complete(parts);
  }

  private synchronized void left(IOException why) {
    gone = why;
    answer.completeExceptionally(why);
  }

  private List<byte[]> await(CompletableFuture<List<byte[]>> expected, Duration atMost)
      throws IOException, InterruptedException {
    try {
      return expected.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      end();
      throw new IOException("the second process ended", e.getCause());
    } catch (TimeoutException e) {
      end();
      throw new IOException("the second process did not answer within " + atMost, e);
    }
  }

  private void read() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      while (true) {
        arrived(Parcel.read(in).parts());
      }
    } catch (IOException end) {
      left(end);
    }
  }
}
