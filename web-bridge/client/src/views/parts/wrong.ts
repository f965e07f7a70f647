/** Leads whoever has submitted a form to the first field that is wrong, once it is marked. */
export function showWrong(form: EventTarget | null): void {
  requestAnimationFrame(() => {
    if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
