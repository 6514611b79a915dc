// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** Counts the visits of a browser; {@code /login} and {@code /logout} do what their names say, {@code /about} needs no session. */
public final class Visits extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private Visits() {}

    /** Serves on {@code http://localhost:8080} until the process is ended. */
    public static void main(String[] arguments) throws Exception {
        CacheManager manager = Caching.getCachingProvider().getCacheManager();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Server server = serve(8080, manager, secret, InstantSource.system());
        System.out.println("Counting visits at http://localhost:8080");
        server.join();
    }

    static Server serve(int port, CacheManager manager, byte[] secret, InstantSource clock) throws Exception {
        Sessions sessions = new Sessions(manager.getCache("sessions"), TIMEOUT, clock);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(
                new FilterHolder(new SessionFilter(sessions, new SignedIds(secret))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Visits()), "/*");
        Server server = new Server(port);
        server.setHandler(context);
        server.start();
        return server;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String answer = switch (String.valueOf(request.getPathInfo())) {
            case "/about" -> "counts visits";
            case "/login" -> login(request);
            case "/logout" -> logout(request.getSession(false));
            case "/peek" -> String.valueOf(visits(request.getSession(false)));
            default -> visit(request.getSession());
        };
        response.setContentType("text/plain");
        response.getWriter().print(answer);
    }

    private static String visit(HttpSession session) {
        int visits = visits(session) + 1;
        session.setAttribute("visits", visits);
        return String.valueOf(visits);
    }

    private static int visits(@Nullable HttpSession session) {
        return session != null && session.getAttribute("visits") instanceof Integer visits ? visits : 0;
    }

    private static String login(HttpServletRequest request) {
        request.getSession();
        request.changeSessionId();
        return "welcome";
    }

    private static String logout(@Nullable HttpSession session) {
        if (session != null) {
            session.invalidate();
        }
        return "goodbye";
    }
}
