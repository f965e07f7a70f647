package parlance.bots;

import parlance.domain.Heard;

/** The bot that belongs to the house. */
final class BuiltIn implements Listener {
    private final Answers answers;

    BuiltIn(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void hear(Heard heard) throws Unheard {
        if (heard.mentioned()) {
            answers.say(heard, 0, "Hello " + heard.sender().name() + ", I am the bot of this server.");
        }
    }
}
