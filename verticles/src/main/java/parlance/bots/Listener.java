package parlance.bots;

import parlance.domain.Heard;

/** What is told, on our side, of what a bot hears: one message of a room after the other, and several rooms at once. */
interface Listener {
    /**
     * Comes again with the same {@code heard} when it fails, later, and when the node dies over it: what is said in answer
     * has a clientKey made of the id of the message it answers, so that it is stored once. May take its time and block.
     *
     * @throws Unheard to say when to try again, or that there is no use in it
     */
    void hear(Heard heard) throws Exception;
}
