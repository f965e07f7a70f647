package parlance.domain;

/** How far a text message has come after its carrier took it. */
public enum Delivery {
    /** Still with the carrier. */
    QUEUED,
    /** Handed to the network of the phone. */
    SENT,
    DELIVERED,
    /** The network of the phone gave it up. */
    UNDELIVERED,
    /** It never left the carrier. */
    FAILED
}
