package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Atoms make up every set that they know, and nothing more. */
final class AtomsTest {
  private static final int RANKS = 300;

  private final Random random = new Random(3);

  @Test
  void areOneAtomBeforeAnythingIsNamed() {
    assertThat(Atoms.whole(RANKS).count()).isEqualTo(1);
  }

  @Test
  void makeUpEverySetThatWasLearned() {
    List<RankSet> sets = randomSets(20);

    Atoms atoms = Atoms.whole(RANKS).with(sets.subList(0, 7)).with(sets.subList(7, 20));

    assertThat(sets).allSatisfy(set -> assertThat(ranksOf(atoms, set)).isEqualTo(set.words()));
  }

  @Test
  void holdEachRankOnce() {
    Atoms atoms = Atoms.whole(RANKS).with(randomSets(12));
    int[] seen = new int[RANKS];

    for (int piece = 0; piece < atoms.firstPiece(atoms.count()); piece++) {
      for (long left = atoms.members(piece); left != 0; left &= left - 1) {
        seen[(atoms.wordOf(piece) << 6) + Long.numberOfTrailingZeros(left)]++;
      }
    }

    assertThat(seen).containsOnly(1);
  }

  @Test
  void doNotKnowWhatWasNotLearned() {
    List<RankSet> sets = randomSets(2);

    Atoms atoms = Atoms.whole(RANKS).with(sets.subList(0, 1));

    assertThat(atoms.knows(sets.get(0))).isTrue();
    assertThat(atoms.knows(sets.get(1))).isFalse();
    assertThat(atoms.knows(new RankSet(RankSet.NOT_KEPT, sets.get(0).words()))).isFalse();
  }

  @Test
  void areMadeForOneQuestionWhereItsSetsAreNotKept() {
    Ranking ranking = new Deployments().add("acme", "a", "1", "1").table().anyRanking();
    RankSet[] sets = {new RankSet(RankSet.NOT_KEPT, new long[] {1}), null};

    Atoms atoms = ranking.learn(sets, 1);

    assertThat(atoms.of(sets[0])).containsExactly(0);
    assertThat(ranking.atoms().knows(sets[0])).isFalse();
  }

  private List<RankSet> randomSets(int count) {
    List<RankSet> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long[] words = new long[Bits.wordsFor(RANKS)];
      for (int rank = 0; rank < RANKS; rank++) {
        if (random.nextInt(1 + i) == 0) {
          Bits.add(words, rank);
        }
      }
      sets.add(new RankSet(i, words));
    }
    return sets;
  }

  private static long[] ranksOf(Atoms atoms, RankSet set) {
    long[] ranks = new long[Bits.wordsFor(RANKS)];
    for (int atom : atoms.of(set)) {
      for (int piece = atoms.firstPiece(atom); piece < atoms.firstPiece(atom + 1); piece++) {
        ranks[atoms.wordOf(piece)] |= atoms.members(piece);
      }
    }
    return ranks;
  }
}
