package dev.pointsman.cli;

/** What the commands hand over to, given in by the front door. Immutable. */
public record Errands(
    Serving serving,
    PolicyErrands policy,
    DrainErrands drains,
    ModelErrands models,
    MigrationErrands migration,
    CatalogErrands catalog,
    CatalogVersionErrands versions,
    StatusErrand status) {}
