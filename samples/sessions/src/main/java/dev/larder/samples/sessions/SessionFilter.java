// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives the servlets behind it sessions that live in a container. Put it first. Threads may share it. */
final class SessionFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;
    private final transient SignedIds ids;

    SessionFilter(Sessions sessions, SignedIds ids) {
        this.sessions = sessions;
        this.ids = ids;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SessionRequest wrapped = new SessionRequest(request, response, sessions, ids);
        try {
            chain.doFilter(wrapped, response);
        } finally {
            wrapped.save();
        }
    }
}
