/** PuffinTalk: accounts by phone number, a contact list, texts between two, and notices over a WebSocket. */
@NullMarked
package parlance.dialects.puffintalk;

import org.jspecify.annotations.NullMarked;
