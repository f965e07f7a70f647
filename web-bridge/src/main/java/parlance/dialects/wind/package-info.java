/** WIND: accounts by e-mail and password, and one WebSocket for chats, friends and heartbeats. */
@NullMarked
package parlance.dialects.wind;

import org.jspecify.annotations.NullMarked;
