/** The one HTTP server: the native REST API, its documentation, the web client, and the management port. */
@NullMarked
package parlance.http;

import org.jspecify.annotations.NullMarked;
