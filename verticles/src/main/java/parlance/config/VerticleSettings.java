package parlance.config;

/** How many instances of each verticle this node runs; 0 leaves it to other nodes. */
public record VerticleSettings(
        int http,
        int auth,
        int users,
        int friendships,
        int rooms,
        int messages,
        int previews,
        int files,
        int video,
        int bots,
        int notifications) {
    public VerticleSettings {
        for (int instances :
                new int[] {http, auth, users, friendships, rooms, messages, previews, files, video, bots, notifications
                }) {
            Check.that(instances >= 0 && instances <= 256, "instances must be 0 to 256");
        }
    }
}
