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
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    BitSet wide = byIndex(fit.context(facts, table.counted(), new long[ranking.words()]));
    if (facts.maxOutputTokens() > 0) {
      wide.and(byIndex(fit.output(facts.maxOutputTokens())));
    }
    return wide;
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
    new Ceiling().retain(table.costs(), ranking, asked, usd, set);
    return byIndex(set);
  }

  @Override
  public int[] mostInputCosting(double usd, int maxOutputTokens, int mostInputTokens) {
    BigDecimal ceiling = BigDecimal.valueOf(usd);
    int[] most = new int[size()];
    for (int i = 0; i < most.length; i++) {
      int known = costsAtMost(i, mostInputTokens, maxOutputTokens, ceiling) ? mostInputTokens : -1;
      int dearer = mostInputTokens;
      while (dearer - known > 1) {
        int input = known + (dearer - known) / 2;
        if (costsAtMost(i, input, maxOutputTokens, ceiling)) {
          known = input;
        } else {
          dearer = input;
        }
      }
      most[i] = known;
    }
    return most;
  }

  private boolean costsAtMost(int deployment, int input, int output, BigDecimal ceiling) {
    RequestBuilder asked = sized(input, output);
    BigDecimal usd =
        table
            .costs()
            .usd(
                deployment,
                (embedding.get(deployment) ? asked.task(Task.EMBEDDING) : asked).build());
    return usd != null && usd.compareTo(ceiling) <= 0;
  }

  @Override
  public int[] turns(int maxOutputTokens) {
    return MixClass.turns(ExpectedTokens.expectedOutput(sized(0, maxOutputTokens).build()));
  }

  /** An embedding has no output, so it is ranked as one mix whatever its size. */
  @Override
  public int[] places(Objective objective, int inputTokens, int maxOutputTokens) {
    RequestBuilder asked = sized(inputTokens, maxOutputTokens);
    Ranking text = table.ranking(objective, asked.build());
    Ranking embeddings = table.ranking(objective, asked.task(Task.EMBEDDING).build());
    int[] places = new int[size()];
    for (Deployment each : deployments) {
      places[each.index()] = (embedding.get(each.index()) ? embeddings : text).rankOf(each);
    }
    return places;
  }

  @Override
  public @Nullable Double usdPerMTok(int deployment) {
    return deployments.get(deployment).blendedUsdPerMTok();
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
