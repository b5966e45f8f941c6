// What a stranger does first: a pair is made, a goal written down, a nudge asked for, the clock moved on, and the nudge is
// there. In a real browser, over the real service.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { message, openPlayground, type } from "./playground.mjs";

const binary = process.env.WAYMARK_BINARY;
let playground;

before(async () => {
  playground = await openPlayground(binary);
});
after(async () => {
  assert.equal(await playground.stop(), 0);
});

test("a goal is answered, and a nudge arrives in the pair's channel when its hour has come", async () => {
  const ada = await playground.page("U0ADA");
  await type(ada, "/mentor admin pair @Tom Rivera @Mia Keller");
  await message(ada, "are a pair now").waitFor();

  const mia = await playground.page("U0MIA");
  await type(mia, '/mentor goal add "Pass the exam" by 30 jun');
  await message(mia, "Pass the exam").waitFor();
  await type(mia, "/mentor remind us to meet in 2 minutes");
  await message(mia, "Reminder set").waitFor();

  const tom = await playground.page("U0TOM");
  await tom.locator("#sidebar a", { hasText: "Mia Keller" }).last().click();
  await message(tom, "Welcome, you two").waitFor();
  assert.equal(await message(tom, "Reminder: meet").count(), 0);
  await mia.getByTestId("clock-5m").click();
  await message(tom, "Reminder: meet").waitFor();
  assert.equal(await message(tom, "Reminder: meet").count(), 1);
  for (const tab of [ada, mia, tom]) assert.deepEqual(tab.errors, []);
});

test("a button of a goal changes the message it stands in", async () => {
  const mia = await playground.page("U0MIA");
  await type(mia, '/mentor goal add "Read a book" by 30 jun');
  const card = message(mia, "Read a book").last();
  await card.getByRole("button", { name: "50 %" }).click();
  await card.getByText("50 %").first().waitFor();
  await message(mia, "Progress saved").last().waitFor();
  assert.deepEqual(mia.errors, []);
});

test("a goal without words opens a form, that says what is wrong and then saves", async () => {
  const mia = await playground.page("U0MIA");
  await type(mia, "/mentor goal add");
  await mia.getByTestId("modal").waitFor();
  await mia.getByTestId("field-text").locator("input").fill("Give a talk");
  await mia.getByTestId("field-measure").locator("input").fill("somehow");
  await mia.getByTestId("modal-submit").click();
  await mia.getByTestId("error-measure").waitFor();
  await mia.getByTestId("field-measure").locator("input").fill("");
  await mia.getByTestId("modal-submit").click();
  await mia.getByTestId("modal").waitFor({ state: "detached" });
  await mia.getByTestId("home-tab").click();
  await mia.getByTestId("home-view").getByText("Give a talk").first().waitFor();
  assert.deepEqual(mia.errors, []);
});

test("all of it can be done with the keyboard, and the commands complete themselves", async () => {
  const mia = await playground.page("U0MIA");
  const composer = mia.getByTestId("composer");
  await composer.focus();
  await mia.keyboard.type("/mentor goa");
  await mia.getByTestId("completion-0").waitFor();
  await mia.keyboard.press("Tab");
  assert.match(await composer.inputValue(), /^\/mentor goal/);
  await composer.fill("/mentor help");
  await mia.keyboard.press("Enter");
  await message(mia, "What you can say").last().waitFor();
  assert.deepEqual(mia.errors, []);
});

test("on a phone nothing is wider than the screen, light or dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const mia = await playground.page("U0MIA", { viewport: { width: 390, height: 844 }, colorScheme, isMobile: true, hasTouch: true });
    await type(mia, "/mentor goals");
    await message(mia, "open goal").last().waitFor();
    const [page, screen] = await mia.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(page <= screen, `${page} px on a screen of ${screen}`);
    if (process.env.WAYMARK_SHOTS) await mia.screenshot({ path: `${process.env.WAYMARK_SHOTS}/phone-${colorScheme}.png` });
    assert.deepEqual(mia.errors, []);
  }
});
