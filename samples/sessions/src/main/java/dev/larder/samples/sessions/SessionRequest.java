// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request whose session comes from a container. The store is not asked before the application asks for the session. */
final class SessionRequest extends HttpServletRequestWrapper {

    private static final String COOKIE = "SESSION";

    private final HttpServletResponse response;
    private final Sessions sessions;
    private final SignedIds ids;
    private @Nullable ContainerSession session;
    private boolean looked;

    SessionRequest(HttpServletRequest request, HttpServletResponse response, Sessions sessions, SignedIds ids) {
        super(request);
        this.response = response;
        this.sessions = sessions;
        this.ids = ids;
    }

    Sessions sessions() {
        return sessions;
    }

    void save() {
        if (session != null) {
            session.save();
        }
    }

    @Override
    public HttpSession getSession() {
        ContainerSession present = present();
        if (present == null) {
            present = new ContainerSession(this, ids.next(), null);
            session = present;
            setCookie(ids.signed(present.getId()), -1);
        }
        return present;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return create ? getSession() : present();
    }

    @Override
    public String changeSessionId() {
        ContainerSession present = present();
        if (present == null) {
            throw new IllegalStateException("there is no session whose id could be changed");
        }
        present.moveTo(ids.next());
        setCookie(ids.signed(present.getId()), -1);
        return present.getId();
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return requested().orElse(null);
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        ContainerSession present = present();
        return present != null && present.getId().equals(getRequestedSessionId());
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return requested().isPresent();
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    void forgetCookie() {
        setCookie("", 0);
    }

    private @Nullable ContainerSession present() {
        if (!looked) {
            looked = true;
            session = requested().map(this::found).orElse(null);
        }
        return session == null || session.isInvalid() ? null : session;
    }

    private @Nullable ContainerSession found(String id) {
        SessionState state = sessions.find(id);
        return state == null ? null : new ContainerSession(this, id, state);
    }

    private Optional<String> requested() {
        Cookie[] cookies = getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .flatMap(cookie -> ids.verified(cookie.getValue()).stream())
                        .findFirst();
    }

    private void setCookie(String value, int seconds) {
        if (response.isCommitted()) {
            throw new IllegalStateException("the response is under way: ask for the session before writing it");
        }
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(isSecure());
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
