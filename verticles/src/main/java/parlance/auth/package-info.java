/** Who is who: registration, log-ins, tokens, passwords. */
@NullMarked
package parlance.auth;

import org.jspecify.annotations.NullMarked;
