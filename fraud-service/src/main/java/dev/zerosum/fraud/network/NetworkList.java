package dev.zerosum.fraud.network;

import dev.zerosum.fraud.rule.Address;
import dev.zerosum.fraud.rule.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The blocked networks at one version.
///
/// @param version grows with every change; 0 is a list that nobody has read yet
public record NetworkList(long version, List<Network> networks) {

  public NetworkList {
    networks = List.copyOf(networks);
  }

  /// A list that was never read.
  public static NetworkList unread() {
    return new NetworkList(0, List.of());
  }

  /// Reads the text of [#text()].
  public static NetworkList parse(long version, String text) {
    return new NetworkList(
        version, text.lines().filter(line -> !line.isBlank()).map(Network::parse).toList());
  }

  /// One network a line.
  public String text() {
    return networks.stream().map(Network::toString).collect(Collectors.joining("\n"));
  }

  /// The narrowest blocked network that the address is in.
  public Optional<Network> containing(Address address) {
    return networks.stream()
        .filter(network -> network.contains(address))
        .max((a, b) -> Integer.compare(a.bits(), b.bits()));
  }
}
