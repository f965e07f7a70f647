package parlance.domain;

import org.jspecify.annotations.Nullable;

/** What one can ask about files. Their bytes do not come this way: they go straight from the edge to the store. */
public sealed interface FileCommand<R extends Reply> extends Command<R> {
    /**
     * Gives the name under which bytes may be put into the store. Unless they are registered within a day, they go.
     *
     * @param replaced a file of one's own that is to get them; none for a new one
     */
    record BeginUpload(@Nullable FileId replaced) implements FileCommand<FileReply.Begun> {}

    /** The bytes are in the store. */
    record Register(String blob, FileContent content) implements FileCommand<StoredFile> {}

    /** The same, in place of those before; the messages that carry the file are told. One's own. */
    record Replace(FileId file, String blob, FileContent content) implements FileCommand<StoredFile> {}

    /** The same, as one's own picture, in place of the one before. */
    record SetAvatar(String blob, FileContent content) implements FileCommand<User> {}

    record RemoveAvatar() implements FileCommand<User> {}

    /** One's own; anybody's that is the picture of somebody or in a message one sees. */
    record Show(FileId file) implements FileCommand<StoredFile> {}

    /**
     * Where the bytes are.
     *
     * @param size of a smaller picture of it, if wanted
     * @param link with which nobody need be logged in
     */
    record Open(
            FileId file, @Nullable Integer size, @Nullable FileLink link) implements FileCommand<FileReply.Opened> {}

    /** One's own. Messages that carry it lose it. */
    record Delete(FileId file) implements FileCommand<Done> {}

    /** For nodes: the same as {@link BeginUpload}, for what a node makes by itself. */
    record BeginBlob() implements FileCommand<FileReply.Begun> {}

    /**
     * For nodes: a smaller picture is in the store. It is not kept when the file has changed since, or when there is one.
     *
     * @param version of the file it was made of
     */
    record KeepThumbnail(FileId file, long version, int size, FileReply.Blob picture) implements FileCommand<Done> {}
}
