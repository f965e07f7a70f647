package parlance.domain;

/**
 * A language that people can speak and learn.
 *
 * @param number what stands for the code where a door has numbers
 * @param name in English
 * @param nativeName in the language itself
 */
public record Language(LanguageCode code, int number, String name, String nativeName) {}
