/** Text messages: what a phone number is, and who takes a message to it. */
@NullMarked
package parlance.sms;

import org.jspecify.annotations.NullMarked;
