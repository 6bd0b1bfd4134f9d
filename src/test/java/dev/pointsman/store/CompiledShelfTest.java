package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one node compiled, another need not. */
final class CompiledShelfTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final RuleFiles FILES =
      RuleFiles.of(
          Map.of(
              "rules/guards/a.drl",
              """
              package rules.guards
              import dev.pointsman.policy.vocabulary.*
              global Policy policy

              rule "guard.test.deny"
                @Title( "t" ) @Owner( "o" )
              when
                Request( )
              then
                policy.deny( "no" );
              end
              """));

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabase.create();

  @BeforeEach
  void migrate() {
    assertThat(Migrations.run(database.url())).isPositive();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void sparesAnotherNodeTheCompiler() {
    try (CompiledShelf shelf = shelf()) {
      assertThat(compiler("one", shelf).compile(FILES)).isInstanceOf(Compilation.Compiled.class);
    }

    try (CompiledShelf shelf = shelf()) {
      Optional<CompiledRules> there = compiler("two", shelf).compiledBefore(FILES);

      assertThat(there.orElseThrow().decide(Request.builder().build()).fired())
          .containsExactly("guard.test.deny");
    }
    assertThat(compiler("two", shelf()).compiledBefore(FILES)).as("now in its folder").isPresent();
  }

  @Test
  void takesNothingThatWasChanged() throws SQLException {
    try (CompiledShelf shelf = shelf()) {
      assertThat(compiler("one", shelf).compile(FILES)).isInstanceOf(Compilation.Compiled.class);
    }
    try (Connection connection = Connections.open(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute("update policy_compiled set jar = jar || '\\x00'::bytea");
    }

    try (CompiledShelf shelf = shelf()) {
      assertThat(compiler("two", shelf).compiledBefore(FILES)).isEmpty();
    }
  }

  @Test
  void doesWithoutADatabase() {
    CompletableFuture<DatabaseUrl> never = new CompletableFuture<>();
    CompiledShelf shelf = new CompiledShelf(never, Duration.ZERO, CLOCK);

    assertThat(compiler("one", shelf).compiledBefore(FILES)).isEmpty();
  }

  private CompiledShelf shelf() {
    return new CompiledShelf(
        CompletableFuture.completedFuture(database.url()), Duration.ofMinutes(1), CLOCK);
  }

  private RuleCompiler compiler(String node, CompiledShelf shelf) {
    return new RuleCompiler(new CompiledRulesStore(folder.resolve(node), shelf, CLOCK), CLOCK);
  }
}
