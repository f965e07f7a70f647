import { say } from "../say";

export const files = {
  attached: "Attached files",
  detach: (name: string) => say`Remove ${name}`,
  tooLarge: (names: string, most: string) => say`Too large: ${names}. A file may have at most ${most}.`,
  percent: (percent: number) => `${percent}%`,
  uploading: (name: string) => say`${name} is on its way`,
  stop: (name: string) => say`Stop sending ${name}`,
  save: (name: string) => say`Download ${name}`,
  enlarge: (name: string) => say`Enlarge ${name}`,
  removePreviews: "Remove preview",
  notShown: "This could not be shown.",
};
