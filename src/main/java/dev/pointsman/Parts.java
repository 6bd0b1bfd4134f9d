package dev.pointsman;

import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.store.Store;
import io.vertx.core.Vertx;

/** What of a server is built before its routes are. Immutable. */
record Parts(
    Vertx vertx,
    Fleet fleet,
    ActivePolicy policy,
    CatalogWiring catalogs,
    NodeWiring nodes,
    Store store) {}
