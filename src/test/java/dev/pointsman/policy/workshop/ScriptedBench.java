package dev.pointsman.policy.workshop;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A second process for tests: says every order again, ends over {@code end}, fails over {@code
 * fail}, and never answers {@code wait}.
 */
final class ScriptedBench {
  private ScriptedBench() {}

  public static void main(String[] arguments) throws IOException {
    new Bench(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            ScriptedBench::answer)
        .serve((thread, failure) -> Runtime.getRuntime().halt(5));
    Runtime.getRuntime().halt(0);
  }

  private static List<byte[]> answer(List<byte[]> order) {
    switch (new String(order.get(0), StandardCharsets.UTF_8)) {
      case "end" -> Runtime.getRuntime().halt(3);
      case "fail" -> throw new IllegalStateException("as the test wants it");
      case "wait" -> await();
      default -> {}
    }
    return order;
  }

  private static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
