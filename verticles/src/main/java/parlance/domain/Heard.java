package parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * A message that a bot hears.
 *
 * @param number rises with everything the bot hears
 * @param message as it is now
 * @param sender as seen by others
 * @param mentioned whether it is meant for this bot: it names or answers it, is one of its commands, or was
 *     said to it alone
 * @param command none unless it is one of this bot's slash commands
 */
public record Heard(
        UserId bot,
        long number,
        Room room,
        Message message,
        User sender,
        boolean mentioned,
        @Nullable SlashCommand command) {}
