/** Twilio, which text messages and video rooms need: one way to reach it. */
@NullMarked
package parlance.twilio;

import org.jspecify.annotations.NullMarked;
