package dev.zerosum.local.engine;

/// A Postgres in which the launcher may make databases and roles.
public interface Postgres extends Engine {

  /// The superuser's way in to Zerosum's database.
  DatabaseAddress administrator();
}
