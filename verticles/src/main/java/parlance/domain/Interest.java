package parlance.domain;

/**
 * Something that people can be interested in.
 *
 * @param number what stands for the code where a door has numbers
 * @param name in English
 */
public record Interest(InterestCode code, int number, String name) {}
