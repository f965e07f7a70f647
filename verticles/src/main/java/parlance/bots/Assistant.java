package parlance.bots;

import java.util.List;
import java.util.Optional;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Heard;
import parlance.domain.OfferedCommand;
import parlance.domain.Reason;
import parlance.domain.SlashCommand;

/** The built-in bot: answers whoever writes to it or mentions it, and its slash commands. */
final class Assistant implements Listener {
    /** What it offers, as clients show it. */
    static final List<OfferedCommand> COMMANDS = List.of(
            new OfferedCommand("remind", "Reminds you of something", "10m drink water | list | cancel 1"),
            new OfferedCommand("poll", "Asks everybody here", "\"Where to?\" \"Beach\" \"Hills\" | results | close"),
            new OfferedCommand("vote", "Answers the newest poll, or the one you reply to", "1"),
            new OfferedCommand("help", "Tells what the bot of this server can do", ""));

    private static final String HELP = """
            /remind 10m drink water – reminds you; also 1h30m, 18:30 (UTC), 2030-12-24 18:30
            /remind list, /remind cancel 1 – what I am to remind you of, and not any more
            /poll "Where to?" "Beach" "Hills" – asks everybody here
            /vote 1 – answers the newest poll, or the one you reply to
            /poll results, /poll close – how it stands; whoever asked can close it
            /help – this list
            Anything else: write to me, or mention me in a group.""";

    private final Talks talks;
    private final Reminders reminders;
    private final Polls polls;
    private final Voice voice;
    private final String userName;

    Assistant(Talks talks, Reminders reminders, Polls polls, Voice voice, String userName) {
        this.talks = talks;
        this.reminders = reminders;
        this.polls = polls;
        this.voice = voice;
        this.userName = userName;
    }

    @Override
    public void hear(Heard heard) throws Unheard, InterruptedException {
        try {
            SlashCommand command = heard.command();
            if (command != null) {
                command(heard, command);
            } else if (heard.mentioned()) {
                talks.answer(heard, userName);
            }
        } catch (ChatException e) {
            Optional<Unheard> problem = problem(e);
            if (problem.isPresent()) {
                throw problem.get();
            }
        }
    }

    private void command(Heard heard, SlashCommand command) {
        String arguments = command.arguments().strip();
        Optional<String> answer;
        try {
            answer = switch (command.name()) {
                case "remind" -> Optional.of(reminders.command(heard, arguments));
                case "poll" -> polls.poll(heard, arguments);
                case "vote" -> polls.vote(heard, arguments);
                case "help" -> Optional.of(HELP);
                default -> Optional.of("There is no such command. See /help");
            };
        } catch (ChatException e) {
            if (e.failure() != Failure.INVALID) {
                throw e;
            }
            answer = Optional.of(e.text());
        }
        answer.ifPresent(text -> voice.answer(heard, text));
    }

    /** Nothing when it was answered before, in other words. */
    private static Optional<Unheard> problem(ChatException e) {
        return e.reason() == Reason.KEY_USED
                ? Optional.empty()
                : Optional.of(
                        switch (e.failure()) {
                            case RATE_LIMITED, INTERNAL, UNAVAILABLE ->
                                Unheard.forNow("Its answer was not stored: " + e.text());
                            case INVALID,
                                    UNAUTHENTICATED,
                                    FORBIDDEN,
                                    NOT_FOUND,
                                    EXPIRED,
                                    CONFLICT,
                                    TOO_LARGE,
                                    UNSUPPORTED -> Unheard.forGood("Its answer was refused: " + e.text());
                        });
    }
}
