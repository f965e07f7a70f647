package parlance.domain;

/** A language by its two letters in ISO 639-1, as in {@code en}. */
public record LanguageCode(String value) {}
