package dev.zerosum.simulator.door;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/// Closes the connection without a byte of answer where a fault asks for it. A servlet cannot do
/// that; a valve of Tomcat's can.
public final class ConnectionCutter extends ValveBase {

  private static final String ATTRIBUTE = ConnectionCutter.class.getName();

  public ConnectionCutter() {
    super(true);
  }

  static void cut(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (request.getAttribute(ATTRIBUTE) != null) {
      request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    }
  }
}
