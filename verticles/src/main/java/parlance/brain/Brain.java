package parlance.brain;

import java.util.function.Consumer;

/** Finds answers to what people say. One per node. */
public interface Brain extends AutoCloseable {
    /**
     * Waits until the answer is whole or has broken off, which an interrupt makes it do; so it is for virtual threads.
     * Throws nothing: what went wrong is in the answer.
     *
     * @param pieces hears what the answer grows by, while it is made, on the thread that waits
     */
    Answer answer(Conversation conversation, Consumer<String> pieces);

    @Override
    void close();
}
