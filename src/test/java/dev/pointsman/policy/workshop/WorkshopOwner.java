package dev.pointsman.policy.workshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A first process for tests: has a second one, says its number, and then works for ever. */
final class WorkshopOwner {
  private WorkshopOwner() {}

  public static void main(String[] arguments) throws IOException {
    Workshop workshop = WorkshopTest.workshop();
    byte[] order = "hello".getBytes(StandardCharsets.UTF_8);
    if (workshop.order(List.of(order)).isPresent()) {
      System.out.println(workshop.pid().orElseThrow());
    }
    byte[] endless = "wait".getBytes(StandardCharsets.UTF_8);
    if (workshop.order(List.of(endless)).isPresent()) {
      throw new AssertionError("it answers");
    }
  }
}
