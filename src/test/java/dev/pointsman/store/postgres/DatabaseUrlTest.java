package dev.pointsman.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "postgres://ann:s%40cret@db.example:6432/router?sslmode=require, jdbc:postgresql://db.example:6432/router?sslmode=require, ann, s@cret",
    "postgresql://ann:a+b@db.example/router, jdbc:postgresql://db.example:5432/router, ann, a+b",
    "jdbc:postgresql://db.example:6432/router?user=ann&password=s%26t&sslmode=disable, jdbc:postgresql://db.example:6432/router?sslmode=disable, ann, s&t",
    "postgres://db.example/router, jdbc:postgresql://db.example:5432/router, ,",
    "postgres://[::1]:6432/router, jdbc:postgresql://[::1]:6432/router, ,",
  })
  void readsEveryUsualForm(String text, String jdbcUrl, String user, String password) {
    DatabaseUrl url = DatabaseUrl.parse(text);

    assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(url.user()).isEqualTo(user);
    assertThat(url.password()).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ann:s3cret@db.example/router",
        "postgres://ann:s3cret@db.example",
        "postgres://ann:s3cret@db.example/",
        "postgres://ann:s3cret@db.example:port/router",
        "postgres://ann:s3cret^@db.example/router",
        "postgres://ann:s3cret%zz@db.example/router",
        "postgres://ann:s3cret@db.example/router?sslmode",
        "db.example",
      })
  void refusesAnythingElseWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("expected: postgres://user:password@host:port/database")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void printsWithoutUserAndPassword() {
    assertThat(DatabaseUrl.parse("postgres://ann:s3cret@db.example/router").toString())
        .isEqualTo("postgres://db.example:5432/router");
  }

  @Test
  void isAbsentWhenTheVariableIsMissingOrBlank() {
    assertThat(DatabaseUrl.from(Map.of())).isEmpty();
    assertThat(DatabaseUrl.from(Map.of(DatabaseUrl.VARIABLE, " "))).isEmpty();
  }
}
