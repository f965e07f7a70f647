package parlance.domain;

/** What happens to bots. */
public sealed interface BotEvent extends Event {
    /** There is something for {@code bot} to hear, up to {@code number}: whoever passes it on knows to ask. */
    record Waiting(UserId bot, long number) implements BotEvent {
        @Override
        public Audience audience() {
            return new Audience.Nodes();
        }
    }

    /** Told on each node to the bot's own sessions there, in order: every node asks for itself. */
    record Told(Heard heard) implements BotEvent {
        @Override
        public Audience audience() {
            return new Audience.Bot(heard.bot());
        }
    }
}
