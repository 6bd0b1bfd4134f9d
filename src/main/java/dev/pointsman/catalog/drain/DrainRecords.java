package dev.pointsman.catalog.drain;

import java.util.List;

/** The record of all drains, kept for ever. Thread-safe; what reads, blocks. */
public interface DrainRecords {
  /** Records that one began or ended, later if it cannot be now; neither fails nor waits for it. */
  void record(Drain drain);

  /**
   * The latest, newest first, over or not; what waits for the database is not among them.
   *
   * @throws RuntimeException of the store's if the database does not answer now
   */
  List<Drain> latest(int atMost);

  /** How many wait for the database. */
  int waiting();
}
