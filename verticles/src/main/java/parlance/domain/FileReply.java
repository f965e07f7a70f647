package parlance.domain;

import org.jspecify.annotations.Nullable;

/** What files answers, beside a {@link StoredFile}. */
public sealed interface FileReply extends Reply {
    /** {@code blob} is the name to put bytes under. */
    record Begun(String blob) implements FileReply {}

    /** Bytes in the store: under which name, what they are, and how many. */
    record Blob(String name, String type, long size) {}

    /** {@code thumbnail}: the smaller picture that was asked for, if it was made already. */
    record Opened(StoredFile file, Blob content, @Nullable Blob thumbnail) implements FileReply {}
}
