package parlance.json;

import java.net.URI;

/** The words of the native API, as a door says them that is reached at one address. */
public record NativeJson(
        FileJson files,
        UserJson users,
        MessageJson messages,
        RoomJson rooms,
        ChangesJson changes,
        NotificationJson notifications,
        BotJson bots,
        ExportJson exports) {
    /** {@code publicUrl} is where browsers reach this server, without a slash at the end. */
    public static NativeJson at(URI publicUrl) {
        FileJson files = new FileJson(publicUrl);
        UserJson users = new UserJson(files);
        MessageJson messages = new MessageJson(files);
        RoomJson rooms = new RoomJson(users, messages);
        return new NativeJson(
                files,
                users,
                messages,
                rooms,
                new ChangesJson(users, rooms),
                new NotificationJson(users),
                new BotJson(users, messages),
                new ExportJson(files));
    }
}
