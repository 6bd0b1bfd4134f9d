package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Mode;
import dev.pointsman.policy.analysis.Universe;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Task;
import java.util.BitSet;
import java.util.List;

/** The catalogue of a table as policy analyses it. Thread-safe. */
public final class TableUniverse implements Universe {
  private static final Request ANY = Request.builder().build();

  private final RoutingTable table;
  private final List<Deployment> deployments;
  private final Ranking ranking;
  private final FitSets fit;

  /** These are asked for nothing but embeddings, which have no output. */
  private final BitSet embedding = new BitSet();

  public TableUniverse(RoutingTable table) {
    this.table = table;
    this.deployments = table.catalog().deployments();
    this.ranking = table.ranking(Objective.COST, ANY);
    this.fit = ranking.fit();
    for (Deployment each : deployments) {
      embedding.set(each.index(), each.model().mode() == Mode.EMBEDDING);
    }
  }

  @Override
  public int size() {
    return deployments.size();
  }

  @Override
  public String id(int deployment) {
    return deployments.get(deployment).id();
  }

  @Override
  public String provider(int deployment) {
    return deployments.get(deployment).provider().id();
  }

  @Override
  public BitSet live() {
    return byIndex(fit.alive());
  }

  @Override
  public BitSet matching(Selector selector) {
    return byIndex(ranking.set(selector));
  }

  @Override
  public BitSet producing(Modality modality) {
    BitSet able = byIndex(fit.mode(modality));
    able.and(byIndex(fit.modality(modality)));
    return able;
  }

  @Override
  public BitSet holding(int inputTokens, int maxOutputTokens) {
    BitSet wide = holding(sized(inputTokens, maxOutputTokens).build());
    wide.andNot(embedding);
    BitSet forEmbeddings =
        holding(sized(inputTokens, maxOutputTokens).task(Task.EMBEDDING).build());
    forEmbeddings.and(embedding);
    wide.or(forEmbeddings);
    return wide;
  }

  private BitSet holding(Request facts) {
    long[] wide = new long[ranking.words()];
    fit.context(facts, wide);
    if (facts.maxOutputTokens() > 0) {
      Bits.retain(wide, fit.output(facts.maxOutputTokens()));
    }
    return byIndex(wide);
  }

  @Override
  public BitSet costingAtMost(double usd, int inputTokens, int maxOutputTokens) {
    Request text = sized(inputTokens, maxOutputTokens).build();
    Request embeddings = sized(inputTokens, maxOutputTokens).task(Task.EMBEDDING).build();
    BitSet affordable = costingAtMost(usd, text);
    affordable.andNot(embedding);
    BitSet forEmbeddings = costingAtMost(usd, embeddings);
    forEmbeddings.and(embedding);
    affordable.or(forEmbeddings);
    return affordable;
  }

  private BitSet costingAtMost(double usd, Request asked) {
    long[] set = new long[ranking.words()];
    Bits.fill(set, ranking.size());
    new Ceiling(table.costs()).retain(ranking.prices(), ranking.indexes(), asked, usd, set);
    return byIndex(set);
  }

  private static RequestBuilder sized(int input, int output) {
    return Request.builder().inputTokens(input).maxOutputTokens(output);
  }

  private BitSet byIndex(long[] ranks) {
    BitSet set = new BitSet(size());
    for (int i = 0; i < ranks.length; i++) {
      for (long left = ranks[i]; left != 0; left &= left - 1) {
        set.set(ranking.indexAt((i << 6) + Long.numberOfTrailingZeros(left)));
      }
    }
    return set;
  }
}
