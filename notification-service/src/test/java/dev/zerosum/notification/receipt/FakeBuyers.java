package dev.zerosum.notification.receipt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.payment.Buyer;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// payment-api as far as receipts know it.
final class FakeBuyers implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Buyer> buyers = new ConcurrentHashMap<>();

  FakeBuyers() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/internal/payments/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void knows(String paymentId, Buyer buyer) {
    buyers.put(paymentId, buyer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String paymentId = exchange.getRequestURI().getPath().replaceAll(".*/(pay_[^/]+)/buyer", "$1");
    Buyer buyer = buyers.get(paymentId);
    byte[] body = buyer == null ? new byte[0] : ZerosumJson.mapper().writeValueAsBytes(buyer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(buyer == null ? 503 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
