package dev.pointsman.proof;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/** What is in use after a full collection, in MB. Immutable. */
record Memory(long heapMegabytes, long metaspaceMegabytes, int classes) {

  static Memory now() {
    for (int round = 0; round < 3; round++) {
      System.gc();
    }
    long metaspace = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        metaspace = pool.getUsage().getUsed();
      }
    }
    return new Memory(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
        metaspace >> 20,
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  @Override
  public String toString() {
    return "heap "
        + heapMegabytes
        + " MB, metaspace "
        + metaspaceMegabytes
        + " MB, "
        + classes
        + " classes";
  }
}
