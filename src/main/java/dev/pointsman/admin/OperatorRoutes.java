package dev.pointsman.admin;

import io.vertx.ext.web.Router;

/** Some of the operators' routes, below {@code /admin/v1/}; behind the same door as the others. */
public interface OperatorRoutes {
  /** Adds the routes. */
  void addTo(Router router);
}
