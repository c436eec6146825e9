package dev.zerosum.local.service;

import java.util.Map;
import java.util.function.UnaryOperator;

/// What a service is told of the world it starts in.
///
/// @param databaseUrl JDBC, without a user
/// @param s3 by service, the settings of its bucket; empty while there is no S3
/// @param smtp settings of the mail server
/// @param secret gives the platform's secret of a name
/// @param rolePassword gives a database role's password
/// @param journal where the simulator keeps its journal
/// @param overrides what the user set; it wins over everything but where the engines are
public record Surroundings(
    int offset,
    String databaseUrl,
    String redisUrl,
    String temporalAddress,
    String temporalNamespace,
    Map<String, Map<String, String>> s3,
    Map<String, String> smtp,
    String journal,
    UnaryOperator<String> secret,
    UnaryOperator<String> rolePassword,
    Map<String, String> overrides) {

  public Surroundings {
    s3 = Map.copyOf(s3);
    smtp = Map.copyOf(smtp);
    overrides = Map.copyOf(overrides);
  }
}
