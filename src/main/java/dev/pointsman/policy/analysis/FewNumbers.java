package dev.pointsman.policy.analysis;

/**
 * Sorts few numbers by insertion: a process that asks one question would otherwise compile the
 * library's code for many numbers first, which takes longer than the question. Stateless.
 */
final class FewNumbers {
  private FewNumbers() {}

  static void sort(long[] numbers) {
    for (int i = 1; i < numbers.length; i++) {
      long next = numbers[i];
      int place = i;
      while (place > 0 && numbers[place - 1] > next) {
        numbers[place] = numbers[place - 1];
        place--;
      }
      numbers[place] = next;
    }
  }
}
