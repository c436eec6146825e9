package dev.zerosum.kit.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/// Tells failures before anything was sent from all others.
public final class ConnectionFailures {

  private ConnectionFailures() {}

  /// Whether the connection was never made, for certain.
  public static boolean isNeverSent(IOException failure) {
    return failure instanceof ConnectException
        || failure instanceof ConnectTimeoutException
        || failure instanceof ConnectionRequestTimeoutException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException;
  }
}
