/** Mail: a client for the server, and an inbox of our own where there is none. */
@NullMarked
package parlance.mail;

import org.jspecify.annotations.NullMarked;
