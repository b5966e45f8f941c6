// Starts `waymark playground` and a browser beside it; stops both.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "playwright-core";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function openPlayground(binary) {
  const waymark = spawn(binary, ["playground", "--no-open", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((found, failed) => {
    let said = "";
    waymark.stdout.on("data", (bytes) => {
      said += bytes;
      const match = /http:\/\/127\.0\.0\.1:\d+\/?/.exec(said);
      if (match) found(match[0].replace(/\/?$/, "/"));
    });
    waymark.once("exit", (code) => failed(new Error(`waymark playground ended with ${code}: ${said}`)));
  });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });

  // A page in which `user` is shown. Whatever goes wrong in it fails the test that asks for `errors`.
  async function page(user, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const tab = await context.newPage();
    tab.errors = [];
    tab.on("pageerror", (error) => tab.errors.push(String(error)));
    tab.on("console", (message) => message.type() === "error" && tab.errors.push(message.text()));
    tab.on("request", (request) => request.url().startsWith(url) || tab.errors.push(`asked another host: ${request.url()}`));
    await tab.goto(`${url}#${user}`);
    await tab.locator(`body[data-ready="${user}"]`).waitFor();
    return tab;
  }

  async function stop() {
    await browser.close();
    waymark.kill("SIGTERM");
    const [code] = waymark.exitCode === null ? await once(waymark, "exit") : [waymark.exitCode];
    return code;
  }

  return { url, page, stop };
}

// Types into the composer as a person does, and sends with Enter.
export async function type(tab, text) {
  const composer = tab.getByTestId("composer");
  await composer.click();
  await composer.pressSequentially(text);
  await composer.press("Enter");
}

export const message = (tab, text) => tab.getByTestId("message").filter({ hasText: text });
