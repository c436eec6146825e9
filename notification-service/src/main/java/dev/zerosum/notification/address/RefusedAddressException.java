package dev.zerosum.notification.address;

import java.net.UnknownHostException;

/// A name leads to addresses that webhooks never go to.
public final class RefusedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  RefusedAddressException(String host) {
    super(host + " leads to no public address");
  }
}
