// What the browser app shows of bots; see pages.js.

export async function* bots(tab, { hall }) {
  const { page } = tab;
  await tab.open("/bots");
  await tab.sees("Helper");
  yield "bots";
  await tab.press("Create a bot");
  await tab.press("Create a bot", page.locator(".bot-form"));
  await tab.sees("Fill this in.");
  yield "create a bot, with nothing filled in";
  await tab.press("Cancel");
  await tab.press("Change Helper");
  await tab.press("Create a new secret");
  await tab.press("Create a new secret");
  await page.getByLabel("Webhook secret", { exact: true }).waitFor();
  await tab.press("Delete bot");
  yield "a bot, with a secret that is shown once and a question before it is deleted";

  await tab.open(`/r/${hall}`);
  const composer = page.getByRole("textbox", { name: /^Message / });
  await composer.fill("/");
  await page.getByRole("option").first().waitFor();
  yield "commands are offered";
  await composer.fill("");
  await tab.press("Details");
  await tab.press("Add a bot");
  await page.getByRole("button", { name: "Add Parlance" }).waitFor();
  yield "a bot can be added";
}
