/** Runs in the page: what the answers were as they grew, and where they stood when they became messages. */
export function watchAnswers() {
  globalThis.answers = { texts: [], tops: [] };
  const note = () => {
    const growing = document.querySelector(".answering .text");
    const { texts, tops } = globalThis.answers;
    if (growing && growing.textContent !== texts.at(-1)) texts.push(growing.textContent);
    if (texts.length === 0) return;
    const rows = [...document.querySelectorAll(".message .text")];
    const whole = rows.find((row) => row.textContent.includes("the end of it"));
    if (whole) tops.push(Math.round(whole.getBoundingClientRect().bottom));
  };
  new MutationObserver(() => requestAnimationFrame(note)).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}
