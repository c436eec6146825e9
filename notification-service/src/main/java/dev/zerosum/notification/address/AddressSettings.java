package dev.zerosum.notification.address;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where webhooks may go.
///
/// @param allowLoopbackHttp whether `localhost`, `127.0.0.1` and `[::1]` are allowed, over http and
///   on any port: for a platform on one machine alone
@ConfigurationProperties("zerosum.notification")
public record AddressSettings(@DefaultValue("false") boolean allowLoopbackHttp) {}
