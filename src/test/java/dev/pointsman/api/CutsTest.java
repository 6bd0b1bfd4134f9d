package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CutsTest {
  /** X is cut and R replaced, wherever they stand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [A,X,B]         | [A,B]
          [X,A]           | [A]
          [A,X]           | [A]
          [X]             | []
          [A, X, X]       | [A]
          [A ,X ,X , X ]  | [A ]
          [X,X,A,X,X]     | [A]
          [X,X]           | []
          [[X,X],A,[B,X]] | [[],A,[B]]
          [R,X,R]         | [N,N]
          [X,R,X]         | [N]
          [A,R]           | [A,N]
          """)
  void leavesWhatIsLeftWhole(String before, String after) {
    Cuts cuts = new Cuts();
    for (int at = 0; at < before.length(); at++) {
      if (before.charAt(at) == 'X') {
        cuts.add(at, at + 1);
      } else if (before.charAt(at) == 'R') {
        cuts.replace(at, at + 1, "N");
      }
    }

    String cut = cuts.apply(before.getBytes(StandardCharsets.UTF_8)).text();

    assertThat(cut.replace(" ", "")).isEqualTo(after.replace(" ", ""));
  }
}
