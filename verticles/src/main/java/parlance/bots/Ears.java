package parlance.bots;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.MessageKind;
import parlance.domain.SlashCommand;
import parlance.domain.UserId;

/**
 * What one bot hears in one room. Pure.
 *
 * @param userName in lower case
 * @param direct whether it is alone there with somebody
 * @param everything whether it hears what is not meant for it, too
 * @param commands the names of what can be asked of it
 */
record Ears(UserId bot, String userName, boolean direct, boolean everything, Set<String> commands) {
    /**
     * What was said.
     *
     * @param answered who had said what it answers
     */
    record Said(
            long seq,
            UserId sender,
            boolean byBot,
            MessageKind kind,
            String text,
            List<UserId> mentions,
            @Nullable UserId answered) {}

    /** {@code mentioned}: meant for this bot; {@code commanded}: one of its commands. */
    record Note(long seq, boolean mentioned, boolean commanded, boolean byBot) {}

    /** Empty for what it does not hear: what it says itself, and other bots unless they speak to it. */
    Optional<Note> hear(Said said) {
        if (said.sender().equals(bot) || said.kind() == MessageKind.SYSTEM) {
            return Optional.empty();
        }
        boolean mentioned = direct || said.mentions().contains(bot) || bot.equals(said.answered());
        boolean commanded = !said.byBot() && isCommand(said.text());
        boolean heard = mentioned || commanded || (everything && !said.byBot());
        return heard
                ? Optional.of(new Note(said.seq(), mentioned || commanded, commanded, said.byBot()))
                : Optional.empty();
    }

    private boolean isCommand(String text) {
        return SlashCommand.parse(text)
                .filter(command -> commands.contains(command.name()))
                .filter(command -> command.bot() == null || command.bot().equals(userName))
                .isPresent();
    }
}
