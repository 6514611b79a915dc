// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The session of one request. What is set by {@code setAttribute} is kept when the request ends; a changed object must be set again. */
final class ContainerSession implements HttpSession {

    private final SessionRequest request;
    private final SessionState state;
    private final boolean isNew;
    private String id;
    private boolean changed;
    private boolean invalid;

    ContainerSession(SessionRequest request, String id, @Nullable SessionState found) {
        this.request = request;
        this.id = id;
        this.isNew = found == null;
        this.changed = isNew;
        this.state = found == null ? SessionState.begin(request.sessions().now()) : found;
    }

    /** Keeps what this request has done to the session. */
    void save() {
        if (!invalid) {
            request.sessions().keep(id, state, changed);
        }
    }

    /** Moves the session to another id, so that who knew the old one has nothing; for logins. */
    void moveTo(String other) {
        request.sessions().remove(id);
        id = other;
        changed = true;
    }

    boolean isInvalid() {
        return invalid;
    }

    @Override
    public void invalidate() {
        valid();
        invalid = true;
        request.sessions().remove(id);
        request.forgetCookie();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        valid();
        return isNew;
    }

    @Override
    public long getCreationTime() {
        valid();
        return state.created().toEpochMilli();
    }

    @Override
    public long getLastAccessedTime() {
        valid();
        return state.accessed().toEpochMilli();
    }

    @Override
    public int getMaxInactiveInterval() {
        return Math.toIntExact(request.sessions().timeout().toSeconds());
    }

    @Override
    public void setMaxInactiveInterval(int interval) {
        throw new UnsupportedOperationException("the time-out is that of the filter, for all sessions");
    }

    @Override
    public ServletContext getServletContext() {
        return request.getServletContext();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        valid();
        return state.attributes().get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        valid();
        return Collections.enumeration(List.copyOf(state.attributes().keySet()));
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        valid();
        state.attributes().put(Objects.requireNonNull(name, "name"), value);
        changed = true;
    }

    @Override
    public void removeAttribute(String name) {
        valid();
        changed |= state.attributes().remove(name) != null;
    }

    private void valid() {
        if (invalid) {
            throw new IllegalStateException("the session was invalidated");
        }
    }
}
