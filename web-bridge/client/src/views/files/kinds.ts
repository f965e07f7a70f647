/** What browsers show by themselves; others, SVG among them, are only to be saved. */
const pictures = /^image\/(avif|bmp|gif|jpeg|png|webp)$/;

export function isPicture(type: string): boolean {
  return pictures.test(type);
}
