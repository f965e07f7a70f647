package parlance.config;

/** How often somebody may do something, on each node. */
public record Rate(int perSecond, int burst) {
    public Rate {
        Check.that(perSecond >= 1, "perSecond must be at least 1");
        Check.that(burst >= 1, "burst must be at least 1");
    }
}
