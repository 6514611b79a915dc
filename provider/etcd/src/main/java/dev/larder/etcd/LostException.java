// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import java.io.IOException;
import java.net.ConnectException;
import javax.net.ssl.SSLHandshakeException;

/** The failure of an endpoint to answer. */
final class LostException extends Exception {

    private static final long serialVersionUID = 1L;

    private LostException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception for what the client has thrown, whose message may be empty. */
    static LostException of(Throwable cause) {
        String message = cause.getMessage();
        return new LostException(message == null ? cause.getClass().getSimpleName() : message, cause);
    }

    /** Returns whether a connection was there, so that the request may have been carried out. */
    boolean wasConnected() {
        return !(getCause() instanceof ConnectException || getCause() instanceof SSLHandshakeException);
    }

    /** Returns whether another connection may do better. */
    boolean mayBeOfTheConnection() {
        return getCause() instanceof IOException && wasConnected();
    }
}
